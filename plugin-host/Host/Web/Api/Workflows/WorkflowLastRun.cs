using Cordon.Host.Catalog;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>How a workflow fared the last time.</summary>
internal sealed record WorkflowLastRun
{
    public required string Id { get; init; }

    /// <summary>Sample: <c>completedWithErrors</c></summary>
    public required string Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static WorkflowLastRun? Of(RunBrief? run) =>
        run is null ? null : new WorkflowLastRun { Id = run.Id, Status = Word<RunStatus>.Of(run.Status), CreatedAt = run.CreatedAt };
}
