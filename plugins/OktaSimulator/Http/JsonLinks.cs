using System.Text.Json;

namespace Cordon.OktaSimulator.Http;

internal static class JsonLinks
{
    /// <summary>A member of <c>_links</c>: <c>"self":{"href":"https://…"}</c>.</summary>
    public static void WriteLink(this Utf8JsonWriter writer, string name, string href)
    {
        writer.WriteStartObject(name);
        writer.WriteString("href", href);
        writer.WriteEndObject();
    }
}
