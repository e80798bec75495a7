using System.Text.Json;
using Cordon.Host.Forms;
using Cordon.Host.Runs;
using Cordon.Host.Workflows;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>A step as the API shows one; secrets masked.</summary>
internal sealed record WorkflowStepView
{
    public required string Id { get; init; }

    public required string Plugin { get; init; }

    /// <summary>The version it was saved with.</summary>
    public required string Version { get; init; }

    /// <summary>The version of the plugin that is in use, to which it can be moved on; null when the plugin is not installed.</summary>
    public required string? CurrentVersion { get; init; }

    /// <summary>Whether the version it was saved with is still there.</summary>
    public required bool Installed { get; init; }

    public required string Action { get; init; }

    public required string? ActionName { get; init; }

    public required NamedReference? Connection { get; init; }

    public required JsonElement Options { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required StepInput Takes { get; init; }

    public static WorkflowStepView Of(WorkflowStep step) => new()
    {
        Id = step.Id,
        Plugin = step.PluginId,
        Version = step.Version,
        CurrentVersion = step.CurrentVersion,
        Installed = step.IsInstalled,
        Action = step.ActionId,
        ActionName = step.ActionName,
        Connection = NamedReference.Of(step.ConnectionId, step.ConnectionName),
        Options = FormJson.ToElement(step.Options),
        ObjectsPerRun = step.ObjectsPerRun,
        Takes = step.Takes,
    };
}
