using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Runs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>What became of the identities of a run, page by page.</summary>
public sealed partial class OutcomesPart
{
    private OutcomeList _list = new([], null);

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What the actions of the steps are called.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<string> StepNames { get; set; } = [];

    [Parameter]
    public int? Step { get; set; }

    /// <summary>A word. Sample: <c>failed</c></summary>
    [Parameter]
    public string? Status { get; set; }

    [Parameter]
    public string? Code { get; set; }

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    private bool IsNarrowed => Step is not null || Status is not null || Code is not null || Search is not null;

    protected override async Task OnInitializedAsync()
    {
        var filter = new OutcomeFilter
        {
            Step = Step,
            Status = RunText.Statuses.Cast<OutcomeStatus?>().FirstOrDefault(status => OutcomeLine.Word(status!.Value) == Status),
            Code = Code,
            Search = Search,
        };
        var after = After is null ? null : OutcomePlace.Read(After);
        _list = await Store.OutcomesAsync(Id, filter, after, PageSize.Usual, Visit.Http.RequestAborted);
    }

    private string Address(string? after)
    {
        (string Name, string? Value)[] parts =
            [("step", Step?.ToString(CultureInfo.InvariantCulture)), ("status", Status), ("code", Code), ("q", Search), ("after", after)];
        return $"runs/{Id}?" + string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }
}
