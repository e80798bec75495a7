using System.Runtime.CompilerServices;
using Cordon.Host.Identities;
using Cordon.Host.Storage;

namespace Cordon.Host.Runs.Snapshots;

/// <summary>The identities of a selection, read by one statement: as the store is at one moment.</summary>
internal static class SelectedItems
{
    /// <param name="now">What times of its filter that move along are counted from.</param>
    /// <param name="steps">The bits of all steps.</param>
    public static async IAsyncEnumerable<RunItem> ReadAsync(
        Database database, IdentitySelection selection, DateTimeOffset now, long steps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A connection of its own: the one that writes the snapshot cannot read meanwhile.
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new IdentityQuery(database.Dialect, selection, IdentitySort.Default, after: null, now).All(connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        using var json = new ItemJson();
        for (var ordinal = 1L; await row.ReadAsync(cancellationToken); ordinal++)
        {
            var identity = IdentityRecord.Read(row);
            yield return new RunItem
            {
                Ordinal = ordinal,
                IdentityId = identity.Id,
                Value = identity.Value,
                Identity = json.Write(identity),
                Steps = steps,
                IsProtected = identity.Tags.Contains(RunRules.ProtectedTag, StringComparer.OrdinalIgnoreCase),
            };
        }
    }
}
