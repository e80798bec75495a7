using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Asks for the value of one member, or with no <see cref="Values"/> only whether it is there.</summary>
internal sealed record ConditionTerm
{
    /// <summary>JSON pointer to the member.</summary>
    public required string Path { get; init; }

    /// <summary>Any of these will do.</summary>
    public IReadOnlyList<JToken> Values { get; init; } = [];

    /// <summary>As in JSON Schema, where <c>if</c> with <c>properties</c> alone holds for an object that lacks them.</summary>
    public bool HoldsWhenAbsent { get; init; }

    public bool Holds(JObject document) => JsonPointer.Find(document, Path) is { } value
        ? Values.Count == 0 || Values.Any(allowed => JsonSchema.AreEqual(allowed, value))
        : HoldsWhenAbsent;
}
