using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Values and lists of them as they stand in a message.</summary>
internal static class ValueText
{
    private const int MaxLength = 60;
    private const int MaxListed = 20;

    /// <summary>Numbers and texts as JSON, cut when long; objects and arrays only by their kind.</summary>
    public static string Show(JToken value) => value switch
    {
        JObject => "an object",
        JArray => "an array",
        _ => Cut(value.ToString(Formatting.None)),
    };

    public static string List(IEnumerable<string> values, string last)
    {
        var all = values.ToList();
        if (all.Count > MaxListed)
        {
            return string.Join(", ", all.Take(MaxListed)) + $" and {all.Count - MaxListed} more";
        }

        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} {last} {all[^1]}";
    }

    /// <summary>Sample: <c>1 item</c>, <c>2 items</c>.</summary>
    public static string Count(decimal count, string singular, string plural) => count == 1 ? $"1 {singular}" : $"{count} {plural}";

    private static string Cut(string text) => text.Length <= MaxLength ? text : $"{text[..(MaxLength - 2)]}…\"";
}
