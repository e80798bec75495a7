using System.Text.Json;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>The simple questions beside the filter, which write it. Sample: status ACTIVE becomes <c>status eq "ACTIVE"</c>.</summary>
internal sealed record FilterFacets(string? Name, string? Status, string? Risk, string? Source, string? Tag)
{
    /// <summary>The filter with what was asked added; null when nothing was.</summary>
    public string? AddTo(string? filter)
    {
        var parts = Parts().ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(filter))
        {
            parts.Insert(0, filter.Contains(" or ", StringComparison.OrdinalIgnoreCase) ? $"({filter.Trim()})" : filter.Trim());
        }

        return string.Join(" and ", parts);
    }

    private IEnumerable<string> Parts()
    {
        if (!string.IsNullOrWhiteSpace(Name))
        {
            yield return $"(value co {Quote(Name)} or displayName co {Quote(Name)})";
        }

        (string, string?)[] plain = [("status", Status), ("risk", Risk), ("source", Source), ("tags", Tag)];
        foreach (var (attribute, value) in plain)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                yield return $"{attribute} eq {Quote(value)}";
            }
        }
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text.Trim(), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
