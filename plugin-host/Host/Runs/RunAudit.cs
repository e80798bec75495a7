using System.Text.Json.Nodes;
using Cordon.Host.Access;
using Cordon.Host.Runs.Starting;

namespace Cordon.Host.Runs;

/// <summary>What the audit log says of runs: who, what and how many; never options or identities.</summary>
internal static class RunAudit
{
    public static AuditEntry Started(string id, RunRequest request, IReadOnlyList<PreparedStep> steps, long identities, bool waits)
    {
        var details = new JsonObject
        {
            ["title"] = request.Title,
            ["trigger"] = request.Trigger.ToString(),
            ["dryRun"] = request.DryRun,
            ["identities"] = identities,
            ["steps"] = new JsonArray([.. steps.Select(step => JsonValue.Create($"{step.Request.PluginId} {step.Request.Version} {step.Action.Id}"))]),
        };
        if (request.UndoOf is not null)
        {
            details["undoOf"] = request.UndoOf;
        }

        if (waits)
        {
            details["waitsForApproval"] = true;
        }

        return Of(request.StartedBy, "run.started", id, details);
    }

    public static AuditEntry Of(Actor actor, string action, string id, JsonObject? details = null) =>
        new() { Actor = actor, Action = action, Subject = $"run/{id}", Details = details?.ToJsonString() ?? "{}" };
}
