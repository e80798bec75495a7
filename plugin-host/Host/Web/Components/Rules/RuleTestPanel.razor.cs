using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Rules;

/// <summary>What a condition finds among the newest detections.</summary>
public sealed partial class RuleTestPanel
{
    private Problem? _problem;
    private RuleTestResult? _result;

    [Parameter]
    [EditorRequired]
    public string Condition { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public int ThrottleHours { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RuleTest Test { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _problem = FilterReading.Of(Condition, RuleVocabulary.Filter).Problem;
        if (_problem is null)
        {
            _result = await Test.RunAsync(Condition, Math.Max(0, ThrottleHours), RuleTest.Usual, Visit.Http.RequestAborted);
        }
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
