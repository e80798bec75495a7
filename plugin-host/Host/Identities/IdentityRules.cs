using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Identities;

/// <summary>What every identity must obey, whatever file it comes from.</summary>
internal static class IdentityRules
{
    private const int MaxValueLength = 512;

    public static IdentityRow Check(string place, IdentityDocument document)
    {
        var value = document.Value?.Trim();
        var problem = value switch
        {
            null or "" => "has no value; give what the person is called in the outside system, usually the login.",
            { Length: > MaxValueLength } => $"has a value of {value.Length} characters; at most {MaxValueLength} are allowed.",
            _ when value.Any(char.IsControl) => "has a control character in its value; remove it.",
            _ => null,
        };
        return problem is null
            ? new IdentityRow { Place = place, Identity = Build(value!, document) }
            : new IdentityRow { Place = place, Problem = problem };
    }

    private static Identity Build(string value, IdentityDocument document) => new()
    {
        Value = value,
        DisplayName = Known(document.DisplayName),
        Source = Known(document.Source),
        ExternalId = Known(document.ExternalId),
        Status = Known(document.Status),
        Risk = Known(document.Risk),
        Tags = document.Tags ?? [],
        Attributes = Join(document.Attributes, document.Others),
    };

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Dictionary<string, JsonElement> Join(Dictionary<string, JsonElement>? attributes, Dictionary<string, JsonElement>? others)
    {
        if (others is null || attributes is null)
        {
            return attributes ?? others ?? [];
        }

        foreach (var (name, value) in others)
        {
            attributes.TryAdd(name, value);
        }

        return attributes;
    }
}
