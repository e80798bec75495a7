using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>
/// What <c>when</c> asks of options. Samples: <c>{ "action": "suspend" }</c>, <c>{ "checkUsers": true }</c>. Kept as texts, a yes or no as <c>true</c> or <c>false</c>.
/// </summary>
public static class OptionCondition
{
    /// <param name="when">Names of options and their values; none holds always.</param>
    /// <param name="options">Defaults filled in.</param>
    public static bool Holds(IReadOnlyDictionary<string, string> when, JObject options) => when.All(pair => TextOf(options[pair.Key]) == pair.Value);

    internal static string? TextOf(JToken? value) => (value as JValue)?.Value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => null,
    };
}
