using System.CommandLine;

namespace Cordon.Host.Cli.Access;

internal sealed class AuditVerifyVerb : Command
{
    public AuditVerifyVerb()
        : base("verify", "Check that no entry of the audit log was changed, taken out or put in.")
    {
        var options = new AccessOptions(this);
        SetAction((line, cancellationToken) => options.RunAsync(line, store => RunAsync(store, cancellationToken), cancellationToken));
    }

    private static async Task<int> RunAsync(AccessStore store, CancellationToken cancellationToken)
    {
        var verdict = await store.Trail.VerifyAsync(cancellationToken);
        if (verdict.Broken is { } broken)
        {
            await Console.Error.WriteLineAsync(
                $"The audit log is broken at entry {broken}: {verdict.Reason}. The {verdict.Entries} before it are whole. Compare with a back-up.");
            return ExitCode.DoneWithFailures;
        }

        Console.WriteLine($"The audit log is whole: {verdict.Entries} entries, the last with hash {(verdict.LastHash.Length > 0 ? verdict.LastHash : "none")}.");
        return ExitCode.Done;
    }
}
