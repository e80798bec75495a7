using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Apps;

/// <summary>Writes grants and keys as Okta's API does.</summary>
internal static class ClientJson
{
    public static ReadOnlyMemory<byte> Grant(App app, Grant grant, string baseUrl) =>
        JsonBody.Write((app, grant, baseUrl), static (writer, source) => Write(writer, source.app, source.grant, source.baseUrl));

    public static ReadOnlyMemory<byte> Grants(App app, IReadOnlyList<Grant> grants, string baseUrl) =>
        JsonBody.Write((app, grants, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var grant in source.grants)
            {
                Write(writer, source.app, grant, source.baseUrl);
            }

            writer.WriteEndArray();
        });

    public static ReadOnlyMemory<byte> Key(ClientKey key) => JsonBody.Write(key, static (writer, key) => Write(writer, key));

    public static ReadOnlyMemory<byte> Keys(OAuthClient client) => JsonBody.Write(client, static (writer, client) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("jwks");
        writer.WriteStartArray("keys");
        foreach (var key in client.Registered)
        {
            Write(writer, key);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, App app, Grant grant, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("id", grant.Id);
        writer.WriteString("status", "ACTIVE");
        writer.WriteDate("created", grant.Created);
        writer.WriteDate("lastUpdated", grant.Created);
        writer.WriteString("issuer", grant.Issuer);
        writer.WriteString("clientId", app.Client!.ClientId);
        writer.WriteString("scopeId", grant.Scope);
        writer.WriteString("source", "ADMIN");
        writer.WriteStartObject("_links");
        writer.WriteLink("app", $"{baseUrl}/api/v1/apps/{app.Id}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ClientKey key)
    {
        writer.WriteStartObject();
        writer.WriteString("id", key.Id);
        foreach (var member in key.Key.Jwk.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        writer.WriteString("status", key.Status);
        writer.WriteDate("created", key.Created);
        writer.WriteDate("lastUpdated", key.Created);
        writer.WriteEndObject();
    }
}
