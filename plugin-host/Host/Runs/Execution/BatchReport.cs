using Cordon.Abstractions;

namespace Cordon.Host.Runs.Execution;

/// <summary>How the work on one batch went.</summary>
internal sealed record BatchReport
{
    public required BatchEnd End { get; init; }

    /// <summary>The plugin says that nothing further can succeed; secrets are masked.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>A person asked for the run to be cancelled.</summary>
    public bool WantsCancel { get; init; }

    /// <summary>The guardrails stopped it; how many identities in a row had failed, or 0.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>Dry run: what the real batch would cost.</summary>
    public Estimate? Estimate { get; init; }
}
