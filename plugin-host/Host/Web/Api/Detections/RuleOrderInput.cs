namespace Cordon.Host.Web.Api.Detections;

/// <summary>All rules, in the order in which they are to be asked.</summary>
internal sealed record RuleOrderInput
{
    public required IReadOnlyList<string> Rules { get; init; }
}
