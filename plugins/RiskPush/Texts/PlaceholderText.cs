using Cordon.Abstractions;
using HandlebarsDotNet;

namespace Cordon.Okta.RiskPush.Texts;

/// <summary>A text of the options with placeholders, compiled once. Sample: <c>{{identity.value}} is at {{level}} risk</c></summary>
internal sealed class PlaceholderText
{
    /// <summary>What Okta's own API for risk allows, a safe limit for the other.</summary>
    public const int Longest = 500;

    private readonly string _text;
    private readonly HandlebarsTemplate<object, object>? _template;

    private PlaceholderText(string text, HandlebarsTemplate<object, object>? template) => (_text, _template) = (text, template);

    /// <param name="path">The option it comes from.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="StopRunException">The text breaks a rule.</exception>
    public static PlaceholderText Read(string path, string text)
    {
        var problem = text.Length > Longest ? $"it has more than {Longest} characters" : PlaceholderRules.Problem(text);
        return problem is null
            ? new PlaceholderText(text, text.Contains("{{", StringComparison.Ordinal) ? Compile(text) : null)
            : throw new StopRunException(new Problem
            {
                Path = path,
                Message = $"The text cannot be used: {problem}.",
                Fix = "Placeholders are identity.value, .displayName, .source, .externalId, .status, .risk, .tags and .attributes.NAME, level, "
                    + "previousLevel and event; {{#if identity.displayName}}…{{else}}…{{/if}} chooses.",
            });
    }

    /// <summary>At most <see cref="Longest"/> characters on one line.</summary>
    public string Fill(Dictionary<string, object?> values)
    {
        var text = _template is null ? _text : _template(values);
        return ShownText.Clean(text, Longest).Trim();
    }

    private static HandlebarsTemplate<object, object> Compile(string text) =>
        Handlebars.Create(new HandlebarsConfiguration { NoEscape = true }).Compile(text);
}
