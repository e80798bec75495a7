using Cordon.Host.Access;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Rules;

/// <summary>The rules, in the order in which they are asked.</summary>
public sealed partial class RulesPage
{
    private IReadOnlyList<Rule> _rules = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RuleStore Store { get; set; } = null!;

    private bool MayOrder => Visit.May(Role.Analyst) && _rules.Count > 1;

    protected override async Task OnInitializedAsync() => _rules = await Store.ListAsync(Visit.Http.RequestAborted);
}
