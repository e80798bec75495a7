namespace Cordon.Host.Workflows;

/// <summary>A workflow in a list: without its steps.</summary>
internal sealed record WorkflowSummary
{
    public required WorkflowRow Row { get; init; }

    public required int StepCount { get; init; }
}
