using Cordon.Abstractions;

namespace Cordon.Host.Runs.History;

/// <summary>What was asked of an action at once, and what it answered.</summary>
internal sealed record RunBatchEntry
{
    public required int Step { get; init; }

    /// <summary>From 1, in its step.</summary>
    public required long Number { get; init; }

    /// <summary>How many identities were handed over.</summary>
    public required int Asked { get; init; }

    /// <summary>How often it was sent.</summary>
    public required int Attempts { get; init; }

    /// <summary>The server that worked on it last.</summary>
    public required string Node { get; init; }

    public required DateTimeOffset FirstSentAt { get; init; }

    public required DateTimeOffset LastSentAt { get; init; }

    /// <summary>Null while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public required IReadOnlyDictionary<OutcomeStatus, long> Answers { get; init; }
}
