using Cordon.Host.Storage;

namespace Cordon.Host.Operation.Checks;

/// <summary>Runs checks one after the other; one that cannot be made is a finding too.</summary>
internal static class CheckUp
{
    public static async IAsyncEnumerable<Finding> RunAsync(
        IEnumerable<ICheck> checks, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            foreach (var finding in await RunAsync(check, cancellationToken))
            {
                yield return finding;
            }
        }
    }

    private static async Task<IReadOnlyList<Finding>> RunAsync(ICheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            return
            [
                Finding.Problem(
                    check.Subject,
                    $"The database failed: {exception.Message}",
                    "Start the database, or correct --database; for SQLite, look at the data folder's rights and space."),
            ];
        }
    }
}
