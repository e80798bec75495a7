using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Moves;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>What moving a step on to another version of its plugin would do, and the question whether it should.</summary>
public sealed partial class StepMovePage
{
    private static readonly (string Value, string Text)[] Choices = [("merge", "Merge"), ("keep", "Keep"), ("overwrite", "Overwrite")];

    private Workflow? _workflow;
    private WorkflowStep? _step;
    private StepMove? _move;
    private IReadOnlyList<string> _versions = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Step { get; set; } = "";

    /// <summary>Null for the version in use.</summary>
    [Parameter]
    public string? Version { get; set; }

    /// <summary>A <see cref="ConfigurationChoice" /> in words; empty to merge.</summary>
    [Parameter]
    public string Configuration { get; set; } = "";

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private WorkflowStore Store { get; set; } = null!;

    [Inject]
    private StepMoves Moves { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    private ConfigurationChoice Choice => Read(Configuration);

    internal static ConfigurationChoice Read(string choice) =>
        Enum.TryParse<ConfigurationChoice>(choice, ignoreCase: true, out var known) ? known : ConfigurationChoice.Merge;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _workflow = await Store.FindAsync(Id, stop);
        _step = _workflow?.Steps.FirstOrDefault(step => step.Id == Step);
        if (_step is null)
        {
            return;
        }

        _move = await Moves.PreviewAsync(Id, Step, Version, Choice, stop);
        var plugin = await Catalog.FindAsync(_step.PluginId, stop);
        _versions = [.. plugin?.Versions.Select(version => version.Release) ?? []];
    }
}
