namespace Cordon.Host.Runs.History;

/// <summary>A batch as the table holds it.</summary>
internal sealed record RunBatchRow
{
    public const string Columns = "b.run, b.step, b.number, b.size, b.attempt, b.node, b.first_sent_at AS FirstSentAt, b.sent_at AS SentAt, b.ended_at AS EndedAt";

    public required long Run { get; init; }

    public required int Step { get; init; }

    public required long Number { get; init; }

    public required int Size { get; init; }

    public required int Attempt { get; init; }

    public required string Node { get; init; }

    public required long FirstSentAt { get; init; }

    public required long SentAt { get; init; }

    public long? EndedAt { get; init; }
}
