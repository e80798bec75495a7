namespace Cordon.Host.Runs;

/// <summary>What became of one identity in one step of a run.</summary>
internal sealed record RunOutcome
{
    public required int Step { get; init; }

    /// <summary>The identity's id in the store, where it may be gone meanwhile.</summary>
    public required string IdentityId { get; init; }

    public required OutcomeRecord Outcome { get; init; }
}
