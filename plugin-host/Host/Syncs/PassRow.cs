namespace Cordon.Host.Syncs;

/// <summary>One collection as the table holds it.</summary>
internal sealed record PassRow
{
    public const string Columns = "id, connection_id AS ConnectionId, is_full AS IsFull, state, started_at AS StartedAt, ended_at AS EndedAt, beat_at AS BeatAt, progress, pages, counts, problems";

    public required long Id { get; init; }

    public required string ConnectionId { get; init; }

    public required bool IsFull { get; init; }

    /// <summary>See <see cref="PassState"/>.</summary>
    public required string State { get; init; }

    public required long StartedAt { get; init; }

    public long? EndedAt { get; init; }

    /// <summary>The last sign of life of whoever runs it.</summary>
    public required long BeatAt { get; init; }

    /// <summary>What its collector said last.</summary>
    public required string Progress { get; init; }

    public required int Pages { get; init; }

    /// <summary>JSON: how many of each kind were stored.</summary>
    public required string Counts { get; init; }

    /// <summary>JSON: why it failed, or what a person should know.</summary>
    public required string Problems { get; init; }
}
