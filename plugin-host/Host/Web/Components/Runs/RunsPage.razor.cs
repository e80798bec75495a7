using Cordon.Host.Runs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>The runs, the newest first.</summary>
public sealed partial class RunsPage
{
    private RunList _list = new([], null);
    private DateTimeOffset _now;

    [Parameter]
    public string? Status { get; set; }

    [Parameter]
    public string? Trigger { get; set; }

    /// <summary><c>real</c>, <c>dry</c> or null for both.</summary>
    [Parameter]
    public string? Kind { get; set; }

    /// <summary>The id of a workflow.</summary>
    [Parameter]
    public string? Workflow { get; set; }

    [Parameter]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsNarrowed => Status is not null || Trigger is not null || Kind is not null || Workflow is not null || After is not null;

    protected override async Task OnInitializedAsync()
    {
        // A link with a word of old shows all.
        var filter = new RunFilter
        {
            Status = Enum.TryParse<RunStatus>(Status, ignoreCase: true, out var status) ? status : null,
            Trigger = Enum.TryParse<RunTrigger>(Trigger, ignoreCase: true, out var trigger) ? trigger : null,
            DryRun = Kind switch { "dry" => true, "real" => false, _ => null },
            WorkflowId = Workflow,
        };
        _now = Time.GetUtcNow();
        _list = await Store.ListAsync(filter, After, PageSize.Usual, Visit.Http.RequestAborted);
    }

    private static string Text(Run run)
    {
        var counts = RunText.Counts(run).Where(count => count.Value > 0).Select(count => $"{RunText.Number(count.Value)} {count.Key}");
        return string.Join(", ", counts.DefaultIfEmpty("–"));
    }

    private string Address(string? after)
    {
        (string Name, string? Value)[] parts = [("status", Status), ("trigger", Trigger), ("kind", Kind), ("workflow", Workflow), ("after", after)];
        return "runs?" + string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }
}
