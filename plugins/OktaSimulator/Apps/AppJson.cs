using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Apps;

/// <summary>Writes apps as Okta's API does, without the settings of their sign-on.</summary>
internal static class AppJson
{
    public static ReadOnlyMemory<byte> One(App app, string baseUrl) =>
        JsonBody.Write((app, baseUrl), static (writer, source) => Write(writer, source.app, source.baseUrl));

    public static ReadOnlyMemory<byte> List(IReadOnlyList<App> apps, string baseUrl) =>
        JsonBody.Write((apps, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var app in source.apps)
            {
                Write(writer, app, source.baseUrl);
            }

            writer.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter writer, App app, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("id", app.Id);
        writer.WriteString("orn", $"orn:okta:idp:00o0simulated0000001:apps:{app.Name}:{app.Id}");
        writer.WriteString("name", app.Name);
        writer.WriteString("label", app.Label);
        writer.WriteString("status", app.Status);
        writer.WriteDate("lastUpdated", app.LastUpdated);
        writer.WriteDate("created", app.Created);
        writer.WriteStartArray("features");
        writer.WriteEndArray();
        writer.WriteString("signOnMode", app.SignOnMode);
        writer.WriteStartObject("credentials");
        WriteCredentials(writer, app.Client);
        writer.WriteEndObject();
        writer.WriteStartObject("settings");
        WriteSettings(writer, app.Client);
        writer.WriteEndObject();
        writer.WriteStartObject("_links");
        writer.WriteLink("users", $"{baseUrl}/api/v1/apps/{app.Id}/users");
        writer.WriteLink("groups", $"{baseUrl}/api/v1/apps/{app.Id}/groups");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCredentials(Utf8JsonWriter writer, OAuthClient? client)
    {
        writer.WriteStartObject("signing");
        writer.WriteEndObject();
        if (client is null)
        {
            return;
        }

        writer.WriteStartObject("oauthClient");
        writer.WriteString("client_id", client.ClientId);
        writer.WriteString("token_endpoint_auth_method", client.Secret is null ? "private_key_jwt" : "client_secret_basic");
        writer.WriteBoolean("autoKeyRotation", true);
        writer.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter writer, OAuthClient? client)
    {
        writer.WriteStartObject("app");
        writer.WriteEndObject();
        if (client is null)
        {
            return;
        }

        writer.WriteStartObject("oauthClient");
        writer.WriteString("application_type", client.IsService ? "service" : "web");
        writer.WriteStartArray("grant_types");
        writer.WriteStringValue(client.IsService ? "client_credentials" : "authorization_code");
        writer.WriteEndArray();
        writer.WriteStartArray("response_types");
        writer.WriteStringValue(client.IsService ? "token" : "code");
        writer.WriteEndArray();
        writer.WriteBoolean("dpop_bound_access_tokens", client.IsDpopBound);
        if (client.KeysUri is { } uri)
        {
            writer.WriteString("jwks_uri", uri.OriginalString);
        }

        writer.WriteEndObject();
    }
}
