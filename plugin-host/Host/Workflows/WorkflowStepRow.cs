using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Host.Runs;

namespace Cordon.Host.Workflows;

/// <summary>A step as the table holds it.</summary>
internal sealed record WorkflowStepRow
{
    public const string Columns = "s.id, s.workflow_id AS WorkflowId, s.position, s.plugin_id AS PluginId, s.release, s.action_id AS ActionId, "
        + "s.connection_id AS ConnectionId, (SELECT n.name FROM connections n WHERE n.id = s.connection_id) AS ConnectionName, "
        + "s.options, s.sealed, s.objects_per_run AS ObjectsPerRun, s.takes";

    public required string Id { get; init; }

    public required string WorkflowId { get; init; }

    /// <summary>From 0.</summary>
    public required int Position { get; init; }

    public required string PluginId { get; init; }

    public required string Release { get; init; }

    public required string ActionId { get; init; }

    public string? ConnectionId { get; init; }

    public string? ConnectionName { get; init; }

    /// <summary>JSON, secrets masked.</summary>
    public required string Options { get; init; }

    /// <summary>All options, encrypted.</summary>
    public required string Sealed { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required string Takes { get; init; }

    /// <summary>What the options are sealed for.</summary>
    public static string Purpose(string id) => $"step/{id}";

    /// <param name="plugin">Null when it is not installed.</param>
    public WorkflowStep Show(InstalledPlugin? plugin)
    {
        var options = FormJson.Parse(Options);
        var installed = StepAction.Find(plugin, Release, ActionId);
        return new WorkflowStep
        {
            Id = Id,
            PluginId = PluginId,
            Version = Release,
            CurrentVersion = plugin?.Row.Current,
            IsInstalled = installed is not null,
            ActionId = ActionId,
            ActionName = installed?.Action.Name,
            PluginName = plugin?.Current.Content.Manifest.Name ?? PluginId,
            Title = installed is null ? ActionId : StepTitle.Of(installed, options),
            ConnectionId = ConnectionId,
            ConnectionName = ConnectionName,

            // Another package of the same version may call secret what was none when the step was saved.
            Options = installed?.Form.Mask(options) ?? options,
            ObjectsPerRun = ObjectsPerRun,
            Takes = Enum.Parse<StepInput>(Takes, ignoreCase: true),
        };
    }
}
