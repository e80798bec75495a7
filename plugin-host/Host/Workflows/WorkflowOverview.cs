using Cordon.Host.Runs;

namespace Cordon.Host.Workflows;

/// <summary>A workflow in a list: what it does, and how its last run fared.</summary>
internal sealed record WorkflowOverview
{
    /// <summary>Without its steps.</summary>
    public required WorkflowRow Row { get; init; }

    /// <summary>What each step does, in their order.</summary>
    public required IReadOnlyList<string> StepTitles { get; init; }

    /// <summary>The last one that was not dry; null when there was none.</summary>
    public RunBrief? LastRun { get; init; }
}
