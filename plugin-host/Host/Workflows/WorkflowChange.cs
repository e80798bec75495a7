using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Workflows;

/// <summary>What became of a change to a workflow.</summary>
internal sealed record WorkflowChange
{
    public required ChangeState State { get; init; }

    /// <summary>The workflow after the change; null unless it is done.</summary>
    public Workflow? Workflow { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static WorkflowChange Done(Workflow workflow) => new() { State = ChangeState.Done, Workflow = workflow };

    public static WorkflowChange Invalid(IReadOnlyList<Problem> problems) => new() { State = ChangeState.Invalid, Problems = problems };
}
