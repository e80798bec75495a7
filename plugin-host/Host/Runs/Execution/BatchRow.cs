namespace Cordon.Host.Runs.Execution;

/// <summary>A row of the table <c>run_batches</c>.</summary>
internal sealed record BatchRow
{
    public const string Columns = "number, first, last, attempt, fence, node, first_sent_at AS FirstSentAt, seen_at AS SeenAt, ended_at AS EndedAt";

    public required long Number { get; init; }

    public required long First { get; init; }

    public required long Last { get; init; }

    public required int Attempt { get; init; }

    public required long Fence { get; init; }

    public required string Node { get; init; }

    public required long FirstSentAt { get; init; }

    public required long SeenAt { get; init; }

    public long? EndedAt { get; init; }
}
