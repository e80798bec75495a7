using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>What of a detection a field takes: its schema says <c>x-from-detection</c>.</summary>
internal sealed record DetectionSource
{
    /// <summary>Sample: <c>title</c></summary>
    public required string Member { get; init; }

    /// <summary>The value of the field that asks for it; null where every detection fills the field in.</summary>
    public string? When { get; init; }

    /// <summary>What numbers become: the value of the last bound that is not above. Empty where the member is taken as it is.</summary>
    public IReadOnlyList<(decimal Least, JToken Value)> AtLeast { get; init; } = [];

    /// <summary>Whether a document asks a detection for the field, which means nothing without one.</summary>
    public bool IsWanted(JToken? value) => When is not null && value is JValue { Value: string text } && text == When;

    /// <summary>Null for a schema that names none.</summary>
    public static DetectionSource? Read(JToken? annotation) => annotation switch
    {
        JValue { Value: string member } => new DetectionSource { Member = member },
        JObject described => new DetectionSource
        {
            Member = (string)described["member"]!,
            When = (string?)described["when"],
            AtLeast = [.. (described["atLeast"] as JObject ?? []).Properties().Select(step => (decimal.Parse(step.Name, NumberStyles.Float, CultureInfo.InvariantCulture), step.Value))],
        },
        _ => null,
    };
}
