using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary>
/// <c>x-from-detection</c>: what of a detection a field takes. A member, or an object that also says for which value of the field, and what numbers
/// become. Sample: <c>{"member":"severity","when":"by-severity","atLeast":{"0":"low","4":"medium","7":"high"}}</c>
/// </summary>
internal static class DetectionAnnotation
{
    private const string Fix = "Write such as \"title\", or {\"member\":\"severity\",\"when\":\"by-severity\",\"atLeast\":{\"0\":\"low\",\"7\":\"high\"}}.";

    /// <summary>Always null.</summary>
    public static Keyword? Read(KeywordSource source) => source.Value switch
    {
        JValue { Value: string } => null,
        JObject described => Read(source, described),
        _ => source.Wrong("must be the name of a member of a detection, or an object", Fix),
    };

    private static Keyword? Read(KeywordSource source, JObject described)
    {
        if (described["member"] is not JValue { Value: string { Length: > 0 } })
        {
            return source.Wrong("must name a member of a detection", Fix);
        }

        if (described["when"] is { } when and not JValue { Value: string })
        {
            return source.Wrong("has a \"when\" that is no text", Fix);
        }

        if (described["atLeast"] is { } steps && !IsTable(steps))
        {
            return source.Wrong("has an \"atLeast\" that is no table from numbers, each larger than the one before, to values", Fix);
        }

        return described.Properties().FirstOrDefault(member => member.Name is not ("member" or "when" or "atLeast")) is { } other
            ? source.Wrong($"has the unknown member \"{other.Name}\"", Fix)
            : null;
    }

    private static bool IsTable(JToken token)
    {
        if (token is not JObject { Count: > 0 } table)
        {
            return false;
        }

        decimal? before = null;
        foreach (var step in table.Properties())
        {
            if (!decimal.TryParse(step.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out var least) || least <= before || step.Value is not JValue)
            {
                return false;
            }

            before = least;
        }

        return true;
    }
}
