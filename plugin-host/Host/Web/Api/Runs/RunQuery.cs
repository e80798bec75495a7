using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>Which runs a list is asked for: <c>?workflow=…&amp;status=failed&amp;from=2026-11-01T00:00:00Z</c></summary>
internal sealed record RunQuery(string? Workflow, string? Status, string? Trigger, bool? DryRun, DateTimeOffset? From, DateTimeOffset? Until)
{
    public RunFilter Filter(List<Problem> problems) => new()
    {
        WorkflowId = Workflow,
        Status = QueryWord.Read<RunStatus>("status", Status, problems),
        Trigger = QueryWord.Read<RunTrigger>("trigger", Trigger, problems),
        DryRun = DryRun,
        From = From,
        Until = Until,
    };
}
