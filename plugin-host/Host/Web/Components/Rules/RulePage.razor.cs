using Cordon.Abstractions;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Rules;

/// <summary>A rule, or the form for a new one, with its test.</summary>
public sealed partial class RulePage
{
    private const int ShownResponses = 10;

    private static readonly IReadOnlyList<(string Value, string Text)> Modes =
        [("on", "start the workflow"), ("observe", "observe only: write down what it would do"), ("off", "nothing: the rule is off")];

    private Rule? _rule;
    private RuleForm _form = RuleForm.New();
    private IReadOnlyList<(string Value, string Text)> _workflows = [];
    private IReadOnlyList<ResponseRow> _responses = [];

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public RuleForm? Form { get; set; }

    [Parameter]
    public bool IsTested { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RuleStore Store { get; set; } = null!;

    [Inject]
    private WorkflowOverviews Workflows { get; set; } = null!;

    [Inject]
    private DetectionStore Detections { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var cancellationToken = Visit.Http.RequestAborted;
        _rule = Id is null ? null : await Store.FindAsync(Id, cancellationToken);
        _form = Form ?? (_rule is null ? RuleForm.New() : RuleForm.Of(_rule));
        _responses = _rule is null ? [] : await Detections.ResponsesAsync(_rule.Id, ShownResponses, cancellationToken);
        var workflows = await Workflows.ListAsync(search: null, after: null, PageSize.Largest, cancellationToken);
        _workflows = [("", "none"), .. workflows.Select(workflow => (workflow.Row.Id, workflow.Row.Name))];
    }
}
