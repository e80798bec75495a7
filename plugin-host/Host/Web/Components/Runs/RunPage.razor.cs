using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>A run: how far it is, what became of whom, and what can be done about it.</summary>
public sealed partial class RunPage
{
    internal const string Outcomes = "outcomes";
    internal const string Identities = "identities";
    internal const string Steps = "steps";
    internal const string Log = "log";

    private static readonly (string Name, string Title)[] Tabs =
        [(Outcomes, "Outcomes"), (Identities, "Identities"), (Steps, "What it does"), (Log, "Activity log")];

    private Run? _run;
    private string _tab = Outcomes;
    private long _afterMember;
    private IReadOnlyList<string> _stepNames = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Null for whom it is about while it waits for an approval, and for outcomes otherwise.</summary>
    [Parameter]
    public string? Tab { get; set; }

    [Parameter]
    public int? Step { get; set; }

    [Parameter]
    public string? Status { get; set; }

    [Parameter]
    public string? Code { get; set; }

    [Parameter]
    public string? Search { get; set; }

    /// <summary>Where the last page of the tab ended.</summary>
    [Parameter]
    public string? After { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _run = await Store.FindAsync(Id, Visit.Http.RequestAborted);
        if (_run is null)
        {
            return;
        }

        _tab = Tab ?? (_run.Status == RunStatus.WaitingForApproval ? Identities : Outcomes);
        _afterMember = long.TryParse(After, CultureInfo.InvariantCulture, out var after) ? after : 0;
        _stepNames = [.. _run.Steps.Select(RunText.Name)];
    }

    private static string Lead(Run run) => $"{run.IdentitiesLabel}, {RunText.Identities(run.Total)}. Started by {run.StartedBy.Name}, {RunText.Of(run.Trigger)}.";

    private static bool MayResume(Run run) =>
        run.Status is RunStatus.Failed or RunStatus.Cancelled && run.Approval is not (RunApproval.Rejected or RunApproval.Expired);
}
