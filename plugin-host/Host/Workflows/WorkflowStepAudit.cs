using System.Text.Json;

namespace Cordon.Host.Workflows;

/// <summary>What the audit log says of a step.</summary>
internal sealed record WorkflowStepAudit
{
    public required string Plugin { get; init; }

    public required string Version { get; init; }

    public required string Action { get; init; }

    public string? Connection { get; init; }

    /// <summary>Secrets masked.</summary>
    public required JsonElement Options { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required string Takes { get; init; }

    public static WorkflowStepAudit Of(WorkflowStepRow row) => new()
    {
        Plugin = row.PluginId,
        Version = row.Release,
        Action = row.ActionId,
        Connection = row.ConnectionId,
        Options = JsonElement.Parse(row.Options),
        ObjectsPerRun = row.ObjectsPerRun,
        Takes = row.Takes,
    };
}
