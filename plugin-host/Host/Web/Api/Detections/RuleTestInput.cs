namespace Cordon.Host.Web.Api.Detections;

/// <summary>A condition to try on what is stored.</summary>
internal sealed record RuleTestInput
{
    public string? Condition { get; init; }

    /// <summary>24 when it is left out; 0 for no throttle.</summary>
    public int? ThrottleHours { get; init; }
}
