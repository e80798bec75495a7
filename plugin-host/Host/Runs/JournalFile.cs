namespace Cordon.Host.Runs;

/// <summary>A journal on the disk and the run it holds.</summary>
internal sealed record JournalFile
{
    public required string Path { get; init; }

    public required JournalRun Run { get; init; }
}
