using System.Text.RegularExpressions;

namespace Cordon.Okta.RiskPush.Texts;

/// <summary>
/// What a text with placeholders may hold: <c>{{identity.value}}</c>, <c>{{#if identity.displayName}}…{{else}}…{{/if}}</c>, and nothing of what
/// else the template library could do. Neither loops nor helpers nor other documents: whatever passes ends at once.
/// </summary>
internal static partial class PlaceholderRules
{
    private const int Deepest = 5;

    private static readonly string[] _names = ["level", "previousLevel", "event"];

    private static readonly string[] _members = ["value", "displayName", "source", "externalId", "status", "risk", "tags"];

    /// <returns>What is wrong with the text, or null.</returns>
    public static string? Problem(string text)
    {
        if (text.Contains("{{{", StringComparison.Ordinal) || text.Contains("}}}", StringComparison.Ordinal))
        {
            return "three braces in a row mean nothing here";
        }

        var depth = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            if (Judge(tag.Groups[1].Value.Trim(), ref depth) is { } problem)
            {
                return problem;
            }
        }

        var left = Tag().Replace(text, "");
        return left.Contains("{{", StringComparison.Ordinal) || left.Contains("}}", StringComparison.Ordinal) ? "a placeholder is not closed, or was never opened"
            : depth > 0 ? "{{#if …}} is not closed by {{/if}}"
            : null;
    }

    private static string? Judge(string tag, ref int depth)
    {
        if (tag == "else")
        {
            return depth == 0 ? "{{else}} stands outside of {{#if …}}" : null;
        }

        if (tag == "/if")
        {
            return --depth < 0 ? "{{/if}} closes nothing" : null;
        }

        var isCondition = tag.StartsWith("#if ", StringComparison.Ordinal);
        if (isCondition && ++depth > Deepest)
        {
            return $"conditions stand more than {Deepest} deep";
        }

        var path = isCondition ? tag[4..].Trim() : tag;
        return IsKnown(path) ? null : $"there is no {{{{{path}}}}}";
    }

    private static bool IsKnown(string path)
    {
        var parts = path.Split('.');
        return parts.Length == 1 ? _names.Contains(parts[0], StringComparer.Ordinal)
            : parts[0] == "identity" && (parts.Length == 2 ? _members.Contains(parts[1], StringComparer.Ordinal)
                : parts is [_, "attributes", var name] && AttributeName().IsMatch(name));
    }

    [GeneratedRegex(@"\{\{([^{}]*)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex AttributeName();
}
