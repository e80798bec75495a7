using System.Text.Json;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>The hosts a plugin may call: its manifest's <c>egress</c> with the connection filled in.</summary>
internal static class EgressRules
{
    private const string Opening = "${connection.";

    public static IReadOnlyList<EgressRule> Create(IReadOnlyList<string> patterns, JsonElement connection)
    {
        var rules = new List<EgressRule>(patterns.Count);
        foreach (var pattern in patterns)
        {
            if (!pattern.StartsWith(Opening, StringComparison.Ordinal))
            {
                rules.Add(Split(pattern));
            }
            else if (Member(pattern, connection) is { Length: > 0 } value)
            {
                rules.Add(FromConnection(value));
            }
        }

        return rules;
    }

    /// <summary>Sample: <c>${connection.domain}</c></summary>
    private static string? Member(string pattern, JsonElement connection) =>
        connection.ValueKind == JsonValueKind.Object
        && connection.TryGetProperty(pattern.AsSpan(Opening.Length).TrimEnd('}'), out var member)
        && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    /// <summary>Samples: <c>acme.okta.com</c>, <c>https://acme.okta.com/</c>, <c>http://127.0.0.1:4900</c></summary>
    private static EgressRule FromConnection(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.IdnHost.Length > 0
            ? new EgressRule { Host = uri.IdnHost, Port = uri.Port, AllowHttp = uri.Scheme == Uri.UriSchemeHttp }
            : Split(value);

    /// <summary>Samples: <c>*.okta.com</c>, <c>api.example.org:8443</c></summary>
    private static EgressRule Split(string pattern)
    {
        var colon = pattern.LastIndexOf(':');
        return colon > 0 && int.TryParse(pattern.AsSpan(colon + 1), out var port)
            ? new EgressRule { Host = pattern[..colon], Port = port }
            : new EgressRule { Host = pattern.TrimEnd('/') };
    }
}
