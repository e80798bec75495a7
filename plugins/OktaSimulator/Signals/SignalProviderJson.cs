using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Signals;

/// <summary>Writes transmitters as Okta's API does.</summary>
internal static class SignalProviderJson
{
    public static Answer One(SignalProvider provider, string baseUrl) =>
        Answer.Ok(JsonBody.Write((provider, baseUrl), static (writer, source) => Write(writer, source.provider, source.baseUrl)));

    public static Answer List(IReadOnlyList<SignalProvider> providers, string baseUrl) =>
        Answer.Ok(JsonBody.Write((providers, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var provider in source.providers)
            {
                Write(writer, provider, source.baseUrl);
            }

            writer.WriteEndArray();
        }));

    private static void Write(Utf8JsonWriter writer, SignalProvider provider, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("id", provider.Id);
        writer.WriteString("name", provider.Name);
        writer.WriteString("type", provider.Type);
        writer.WriteString("status", provider.IsActive ? "ACTIVE" : "INACTIVE");
        writer.WriteStartObject("settings");
        if (provider.WellKnownUrl is not null)
        {
            writer.WriteString("well_known_url", provider.WellKnownUrl);
        }

        writer.WriteString("issuer", provider.Issuer);
        writer.WriteString("jwks_url", provider.JwksUrl);
        writer.WriteEndObject();
        var self = $"{baseUrl}{SignalProviderCalls.Path}/{provider.Id}";
        writer.WriteStartObject("_links");
        WriteLink(writer, "self", self, "GET", "PUT", "DELETE");
        WriteLink(writer, provider.IsActive ? "deactivate" : "activate", $"{self}/lifecycle/{(provider.IsActive ? "deactivate" : "activate")}", "POST");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter writer, string name, string href, params ReadOnlySpan<string> methods)
    {
        writer.WriteStartObject(name);
        writer.WriteString("href", href);
        writer.WriteStartObject("hints");
        writer.WriteStartArray("allow");
        foreach (var method in methods)
        {
            writer.WriteStringValue(method);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
