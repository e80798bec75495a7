using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities.Filters;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>A SCIM filter to type, with the place where it goes wrong.</summary>
public sealed partial class FilterBar
{
    private int? _column;
    private string? _message;
    private string? _fix;

    [Parameter]
    public string Label { get; set; } = "Filter";

    [Parameter]
    public string Name { get; set; } = "filter";

    [Parameter]
    public string Value { get; set; } = "";

    /// <summary>The condition of a rule, which speaks of detections too.</summary>
    [Parameter]
    public bool IsCondition { get; set; }

    /// <summary>Takes the focus when it is wrong.</summary>
    [Parameter]
    public bool Focused { get; set; }

    private string Words => IsCondition ? string.Join('|', RuleVocabulary.Words) : "";

    private string Sample => IsCondition ? "severity ge 7 and not (identity.tags eq \"service-account\")" : "status eq \"ACTIVE\" and not (tags eq \"vip\")";

    protected override void OnParametersSet()
    {
        if (Value.Length > 0 && FilterReading.Of(Value, IsCondition ? RuleVocabulary.Filter : FilterVocabulary.Identity) is { IsValid: false } reading)
        {
            (_column, _message, _fix) = (reading.Column, reading.Problem.Message, reading.Problem.Fix);
        }
    }
}
