using Cordon.Host.Catalog;
using Cordon.Host.Runs;
using Cordon.Host.Workflows;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A step as somebody has typed it so far.</summary>
internal sealed record StepDraft
{
    /// <summary>Null for a new one.</summary>
    public string? Id { get; init; }

    public required string PluginId { get; init; }

    public required string Version { get; init; }

    public required string ActionId { get; init; }

    public string ConnectionId { get; init; } = "";

    /// <summary>As it was typed; empty for what the action suggests.</summary>
    public string ObjectsPerRun { get; init; } = "";

    public StepInput Takes { get; init; }

    /// <summary>What was typed; null to show what is stored, or the defaults of a new step.</summary>
    public JObject? Options { get; init; }

    /// <summary>Its form is shown at once.</summary>
    public bool IsOpen { get; init; }

    public static StepDraft Of(WorkflowStep step) => new()
    {
        Id = step.Id,
        PluginId = step.PluginId,
        Version = step.Version,
        ActionId = step.ActionId,
        ConnectionId = step.ConnectionId ?? "",
        ObjectsPerRun = step.ObjectsPerRun.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Takes = step.Takes,
    };

    /// <param name="name">Plugin and action. Sample: <c>okta-take-action/take-action</c></param>
    /// <returns>Null when there is no such action.</returns>
    public static StepDraft? New(string name, IReadOnlyDictionary<string, InstalledPlugin> plugins)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || plugins.GetValueOrDefault(name[..slash]) is not { } plugin || StepAction.Find(plugin, plugin.Row.Current, name[(slash + 1)..]) is not { } action)
        {
            return null;
        }

        return new StepDraft { PluginId = plugin.Id, Version = plugin.Row.Current, ActionId = action.Action.Id, IsOpen = true };
    }
}
