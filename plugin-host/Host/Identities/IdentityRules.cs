using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Identities;

/// <summary>What every identity must obey, whatever file it comes from.</summary>
internal static class IdentityRules
{
    private const int MaxNameLength = 512;
    private const int MaxWordLength = 64;

    public static IdentityRow Check(string place, IdentityDocument document)
    {
        var value = document.Value?.Trim();
        var problem = value switch
        {
            null or "" => "has no value; give what the person is called in the outside system, usually the login.",
            { Length: > MaxNameLength } => $"has a value of {value.Length} characters; at most {MaxNameLength} are allowed.",
            _ when value.Any(char.IsControl) => "has a control character in its value; remove it.",
            _ => Long("displayName", document.DisplayName, MaxNameLength)
                ?? Long("source", document.Source, MaxWordLength)
                ?? Long("externalId", document.ExternalId, MaxNameLength)
                ?? Long("status", document.Status, MaxWordLength)
                ?? Long("risk", document.Risk, MaxWordLength)
                ?? (document.Tags is { } tags ? TagRules.Problem(tags) : null),
        };
        return problem is null
            ? new IdentityRow { Place = place, Identity = Build(value!, document), Said = document }
            : new IdentityRow { Place = place, Problem = problem };
    }

    /// <summary>The rule that the name of a source breaks and the remedy, or null.</summary>
    public static string? Source(string source) => Long("source", source, MaxWordLength);

    private static string? Long(string name, string? text, int most) => text switch
    {
        null => null,
        _ when text.Length > most => $"has a {name} of {text.Length} characters; at most {most} are allowed.",
        _ when text.Contains('\0') => $"has a NUL character in its {name}; remove it.",
        _ => null,
    };

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
