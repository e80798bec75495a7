namespace Cordon.Host.Runs;

/// <summary>A step of a run with the batch that one identity was in, where there is one.</summary>
internal sealed record RunAttemptRow
{
    public required int Step { get; init; }

    public long? Batch { get; init; }

    public int? Attempts { get; init; }

    public long? FirstSentAt { get; init; }

    public long? LastSentAt { get; init; }

    public RunAttempt Show(OutcomeRecord? outcome) => new()
    {
        Step = Step,
        Batch = Batch ?? 0,
        Attempts = Attempts ?? 0,
        FirstSentAt = RunTime.Of(FirstSentAt),
        LastSentAt = RunTime.Of(LastSentAt),
        Outcome = outcome,
    };
}
