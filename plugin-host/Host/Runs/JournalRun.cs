namespace Cordon.Host.Runs;

/// <summary>The run a journal holds.</summary>
internal sealed record JournalRun
{
    public required string Id { get; init; }

    public required RunInputs Inputs { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required RunStatus Status { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>False while there may be identities without an outcome.</summary>
    public bool IsFinished => Status is RunStatus.Succeeded or RunStatus.CompletedWithErrors;
}
