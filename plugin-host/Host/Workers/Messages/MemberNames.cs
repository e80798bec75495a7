using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>The names of members that come again and again: each is one text, however often it comes.</summary>
internal static class MemberNames
{
    private static readonly string[] _names =
    [
        "type", "index", "outcome", "status", "code", "message", "before", "after", "requestId",
        "value", "displayName", "source", "externalId", "risk", "tags", "attributes",
        "fromKind", "fromId", "toKind", "toId",
    ];

    /// <param name="json">Stands on a name.</param>
    public static string Read(ref Utf8JsonReader json)
    {
        foreach (var name in _names)
        {
            // Most differ in their length already.
            if (name.Length == json.ValueSpan.Length && json.ValueTextEquals(name))
            {
                return name;
            }
        }

        return json.GetString()!;
    }
}
