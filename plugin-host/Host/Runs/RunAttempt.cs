namespace Cordon.Host.Runs;

/// <summary>How one identity fared in one step: when it was sent, how often, and what became of it.</summary>
internal sealed record RunAttempt
{
    public required int Step { get; init; }

    /// <summary>The batch it was in, from 1; 0 when it was never sent.</summary>
    public required long Batch { get; init; }

    /// <summary>How often the batch was sent.</summary>
    public required int Attempts { get; init; }

    public DateTimeOffset? FirstSentAt { get; init; }

    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Null while there is none.</summary>
    public OutcomeRecord? Outcome { get; init; }
}
