using System.Diagnostics;
using Cordon.Host.Runs;

namespace Cordon.Benchmarks.Children;

/// <summary>
/// What a run does with its collection, without sending it: reads the file into the journal and takes every batch out of it again.
/// Prints how many identities came out, and the most memory it held at any time, in bytes.
/// </summary>
internal static class CollectionReading
{
    public const string Verb = "read-collection";

    private const int ObjectsPerRun = 10_000;

    public static async Task<int> RunAsync(string file, string folder)
    {
        using var journal = Journal.Open(Path.Combine(folder, "reading.journal"), TimeProvider.System);
        var inputs = new RunInputs
        {
            Plugin = "", PackageSha256 = "", Action = "", Options = "{}", Connection = "{}", IdentitiesSha256 = "",
        };
        var problems = await CollectionSnapshot.WriteAsync(journal, file, "reading", inputs, CancellationToken.None);
        var identities = 0L;
        var behind = 0L;
        while (problems.Count == 0 && journal.NextBatch(behind, ObjectsPerRun) is { } batch)
        {
            journal.MarkSent(batch);
            identities += batch.Items.Count;
            behind = batch.Items[^1].Ordinal;
        }

        Console.WriteLine(identities);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64);
        return problems.Count;
    }
}
