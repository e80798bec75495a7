using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>When a field is shown, hidden or required. Sample: <c>/action</c> is <c>"add-to-group"</c> or <c>"remove-from-group"</c>.</summary>
internal sealed record Condition
{
    /// <summary>All of them hold.</summary>
    public required IReadOnlyList<ConditionTerm> Terms { get; init; }

    /// <summary>The condition is that they do not all hold: <c>else</c>.</summary>
    public bool IsNegated { get; init; }

    public bool Holds(JObject document) => Terms.All(term => term.Holds(document)) != IsNegated;
}
