using System.Text;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli;

/// <summary>Puts environment variables into the texts of a document. Sample: <c>{"apiToken":"${OKTA_TOKEN}"}</c></summary>
internal static class EnvironmentVariables
{
    /// <summary>Replaces every <c>${NAME}</c> in place; the answer names the variables that are not set.</summary>
    public static IReadOnlyList<string> Fill(JObject document)
    {
        var missing = new List<string>();
        foreach (var value in document.Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.String).ToList())
        {
            value.Value = Fill((string)value.Value!, missing);
        }

        return missing;
    }

    private static string Fill(string text, List<string> missing)
    {
        var filled = new StringBuilder();
        var from = 0;
        while (text.IndexOf("${", from, StringComparison.Ordinal) is var open and >= 0 && text.IndexOf('}', open) is var close and > 0)
        {
            var name = text[(open + 2)..close];
            filled.Append(text, from, open - from);
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                filled.Append(value);
            }
            else
            {
                missing.Add(name);
            }

            from = close + 1;
        }

        return filled.Append(text, from, text.Length - from).ToString();
    }
}
