using System.Text.Json;
using Cordon.Host.Workers.PluginSide;

namespace Cordon.Host.SigningKeys;

/// <summary>Whether an address lies at a host that the connection itself names: only there may a plugin speak for it.</summary>
internal static class ConnectionHost
{
    private const string FromConnection = "${connection.";

    /// <param name="egress">The plugin's; only the hosts that the connection itself names count.</param>
    public static bool Holds(string? audience, IReadOnlyList<string> egress, JsonElement connection)
    {
        string[] own = [.. egress.Where(pattern => pattern.StartsWith(FromConnection, StringComparison.Ordinal))];
        return Uri.TryCreate(audience, UriKind.Absolute, out var uri) && EgressRules.Create(own, connection).Any(rule => rule.Allows(uri));
    }

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
