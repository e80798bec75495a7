using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Workflows;

/// <summary>What the audit log says of a workflow: what it is after the change, secrets masked.</summary>
internal sealed record WorkflowAudit
{
    public required string Name { get; init; }

    public required bool Enabled { get; init; }

    public string? Collection { get; init; }

    public Schedule? Schedule { get; init; }

    public required IReadOnlyList<WorkflowStepAudit> Steps { get; init; }

    public static AuditEntry Entry(Actor actor, string action, WorkflowRow row, IReadOnlyList<WorkflowStepRow> steps)
    {
        var details = new WorkflowAudit
        {
            Name = row.Name,
            Enabled = row.Enabled,
            Collection = row.CollectionId,
            Schedule = ScheduleJson.Read(row.Schedule),
            Steps = [.. steps.Select(WorkflowStepAudit.Of)],
        };
        return new AuditEntry
        {
            Actor = actor,
            Action = action,
            Subject = $"workflow/{row.Id}",
            Details = JsonSerializer.Serialize(details, WorkflowAuditJson.Default.WorkflowAudit),
        };
    }
}
