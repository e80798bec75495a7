using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Okta.RiskPush.Texts;

/// <summary>What the placeholders stand for: texts only, so that a template can reach nothing else.</summary>
internal static class PlaceholderValues
{
    private const int LongestValue = 200;

    public static Dictionary<string, object?> Of(Identity identity, string @event, string level, string previousLevel) => new()
    {
        ["event"] = @event,
        ["level"] = level,
        ["previousLevel"] = previousLevel,
        ["identity"] = new Dictionary<string, object?>
        {
            ["value"] = Short(identity.Value),
            ["displayName"] = Short(identity.DisplayName),
            ["source"] = Short(identity.Source),
            ["externalId"] = Short(identity.ExternalId),
            ["status"] = Short(identity.Status),
            ["risk"] = Short(identity.Risk),
            ["tags"] = Short(string.Join(", ", identity.Tags)),
            ["attributes"] = identity.Attributes.ToDictionary(pair => pair.Key, pair => (object?)Short(Text(pair.Value))),
        },
    };

    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => "",
    };

    private static string Short(string? text) => ShownText.Clean(text ?? "", LongestValue);
}
