using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>
/// The host patterns of <c>egress</c>. Samples: <c>api.example.com</c>, <c>*.okta.com</c>, <c>${connection.domain}</c>,
/// <c>intel.example.com:8443</c>.
/// </summary>
internal static class EgressRules
{
    private const string Prefix = "${connection.";
    private const string Fix = "Write a host (api.example.com), hosts below one (*.example.com) or ${connection.NAME}, with :port if it is not 443.";

    public static void Check(JObject manifest, ManifestSchemas schemas, ManifestProblems problems)
    {
        foreach (var token in manifest.Items("egress").OfType<JValue>().Where(token => token.Type == JTokenType.String))
        {
            var pattern = token.Content();
            if (Problem(pattern) is { } problem)
            {
                problems.Add(token, $"The egress pattern {problem}.", Fix);
            }
            else if (pattern.StartsWith(Prefix, StringComparison.Ordinal))
            {
                CheckField(token, pattern[Prefix.Length..pattern.IndexOf('}')], manifest.Object("connection"), schemas, problems);
            }
        }
    }

    private static void CheckField(JValue token, string name, JObject? connection, ManifestSchemas schemas, ManifestProblems problems)
    {
        if (connection is null)
        {
            problems.Add(token, "The egress pattern speaks of a connection, and the plugin has none.", "Describe the connection, or write the host itself.");
        }
        else if (connection.Text("schema") is { } schema && schemas.Properties(schema) is { } fields && !fields.Contains(name))
        {
            problems.Add(token, $"The connection schema {schema.Content()} knows no field {name}.", $"Name one of: {string.Join(", ", fields.Names)}.");
        }
    }

    /// <summary>The end of a sentence that begins with the pattern, or null when it is well formed.</summary>
    private static string? Problem(string pattern)
    {
        if (pattern.Contains("//", StringComparison.Ordinal) || pattern.Contains('/'))
        {
            return "is an address or has a path; only hosts are named";
        }

        var colon = pattern.LastIndexOf(':');
        if (colon >= 0 && !IsPort(pattern[(colon + 1)..]))
        {
            return "has a port that is none";
        }

        var host = colon >= 0 ? pattern[..colon] : pattern;
        if (host.StartsWith("${", StringComparison.Ordinal))
        {
            return IsField(host) ? null : "has a placeholder that is not ${connection.NAME}";
        }

        if (host.StartsWith("*.", StringComparison.Ordinal))
        {
            return IsHost(host[2..], leastLabels: 2) ? null : "allows more than the hosts below one name of at least two parts";
        }

        return host == "*" ? "allows every host" : IsHost(host, leastLabels: 1) ? null : "is no host name";
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue;

    private static bool IsField(string host) =>
        host.StartsWith(Prefix, StringComparison.Ordinal)
        && host.Length > Prefix.Length + 1
        && host[^1] == '}'
        && host[Prefix.Length..^1].All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static bool IsHost(string host, int leastLabels)
    {
        var labels = host.Split('.');
        return host.Length <= 253 && labels.Length >= leastLabels && labels.All(IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
