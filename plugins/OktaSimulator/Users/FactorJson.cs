using System.Globalization;
using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Users;

/// <summary>The factors of a user that has any: a push and a one-time password, both of Okta Verify.</summary>
internal static class FactorJson
{
    public static ReadOnlyMemory<byte> List(User user, string baseUrl) => JsonBody.Write((user, baseUrl), static (writer, source) =>
    {
        writer.WriteStartArray();
        if (source.user.HasFactors)
        {
            Write(writer, source.user, source.baseUrl, "opf", "push");
            Write(writer, source.user, source.baseUrl, "ost", "token:software:totp");
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, User user, string baseUrl, string prefix, string type)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}0simulated{user.Number:D7}");
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("factorType", type);
        writer.WriteString("provider", "OKTA");
        writer.WriteString("vendorName", "OKTA");
        writer.WriteString("status", user.FactorStatus);
        writer.WriteDate("created", user.Created);
        writer.WriteDate("lastUpdated", user.Created);
        writer.WriteStartObject("profile");
        writer.WriteString("credentialId", user.Login);
        writer.WriteEndObject();
        writer.WriteStartObject("_links");
        writer.WriteStartObject("self");
        writer.WriteString("href", $"{baseUrl}/api/v1/users/{user.Id}/factors/{id}");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
