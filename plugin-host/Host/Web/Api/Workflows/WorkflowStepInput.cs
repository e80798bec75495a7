using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Host.Runs;
using Cordon.Host.Workflows;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>What a step is to be. Left out, the rest keeps what a step has; a new one takes it from the plugin.</summary>
internal sealed record WorkflowStepInput
{
    /// <summary>Of a step that is there already.</summary>
    public string? Id { get; init; }

    public required string Plugin { get; init; }

    public string? Version { get; init; }

    public required string Action { get; init; }

    /// <summary>The id of a connection.</summary>
    public string? Connection { get; init; }

    /// <summary>Masked secrets keep their value.</summary>
    public JsonElement? Options { get; init; }

    public int? ObjectsPerRun { get; init; }

    public StepInput Takes { get; init; }

    public WorkflowStepEdit Edit(string place, List<Problem> problems) => new()
    {
        Id = Id,
        PluginId = Plugin,
        Version = Version,
        ActionId = Action,
        ConnectionId = Connection,
        Options = Options is { } options ? FormJson.Read($"{place}/options", options, problems) : null,
        ObjectsPerRun = ObjectsPerRun,
        Takes = Takes,
    };
}
