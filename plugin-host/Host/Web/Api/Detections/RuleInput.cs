using Cordon.Host.Detections.Rules;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>What a rule is to be.</summary>
internal sealed record RuleInput
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>True when it is left out.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Writes down what it would do, and does nothing. False when it is left out.</summary>
    public bool? ObserveOnly { get; init; }

    /// <summary>Sample: <c>severity ge 7 and not (identity.tags eq "service-account")</c></summary>
    public string? Condition { get; init; }

    /// <summary>Where it fits, further rules are not processed. False when it is left out.</summary>
    public bool? IsLast { get; init; }

    /// <summary>24 when it is left out; 0 for no throttle.</summary>
    public int? ThrottleHours { get; init; }

    /// <summary>The id of the workflow it starts.</summary>
    public string? Workflow { get; init; }

    public RuleEdit Edit() => new()
    {
        Name = Name?.Trim() ?? "",
        Description = Description?.Trim() ?? "",
        Enabled = Enabled ?? true,
        ObserveOnly = ObserveOnly ?? false,
        Condition = Condition?.Trim() ?? "",
        IsLast = IsLast ?? false,
        ThrottleHours = ThrottleHours ?? RuleEdit.UsualThrottle,
        WorkflowId = Workflow,
    };
}
