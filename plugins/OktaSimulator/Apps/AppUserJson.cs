using System.Text.Json;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Apps;

/// <summary>Writes who is assigned to an app as Okta's API does.</summary>
internal static class AppUserJson
{
    public static ReadOnlyMemory<byte> One(Org org, App app, AppUser user, string baseUrl) =>
        JsonBody.Write((org, app, user, baseUrl), static (writer, source) => Write(writer, source.org, source.app, source.user, source.baseUrl));

    public static ReadOnlyMemory<byte> List(Org org, App app, IReadOnlyList<AppUser> users, string baseUrl) =>
        JsonBody.Write((org, app, users, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var user in source.users)
            {
                Write(writer, source.org, source.app, user, source.baseUrl);
            }

            writer.WriteEndArray();
        });

    public static ReadOnlyMemory<byte> Groups(App app, IReadOnlyList<AppUser> groups, string baseUrl) =>
        JsonBody.Write((app, groups, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var group in source.groups)
            {
                writer.WriteStartObject();
                writer.WriteString("id", Group.IdOf(group.Group));
                writer.WriteNumber("priority", 0);
                writer.WriteDate("lastUpdated", source.app.Created);
                writer.WriteStartObject("profile");
                writer.WriteEndObject();
                writer.WriteStartObject("_links");
                writer.WriteLink("app", $"{source.baseUrl}/api/v1/apps/{source.app.Id}");
                writer.WriteLink("group", $"{source.baseUrl}/api/v1/groups/{Group.IdOf(group.Group)}");
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter writer, Org org, App app, AppUser assigned, string baseUrl)
    {
        var login = org.Users.Find(assigned.Number)?.Login ?? "";
        writer.WriteStartObject();
        writer.WriteString("id", UserIds.Of(assigned.Number));
        writer.WriteString("externalId", UserIds.Of(assigned.Number));
        writer.WriteDate("created", app.Created);
        writer.WriteDate("lastUpdated", app.Created);
        writer.WriteString("scope", assigned.Group == 0 ? "USER" : "GROUP");
        writer.WriteString("status", "PROVISIONED");
        writer.WriteDate("statusChanged", app.Created);
        writer.WriteDate("passwordChanged", null);
        writer.WriteString("syncState", "SYNCHRONIZED");
        writer.WriteStartObject("credentials");
        writer.WriteString("userName", login);
        writer.WriteEndObject();
        writer.WriteStartObject("profile");
        writer.WriteString("email", login);
        writer.WriteEndObject();
        writer.WriteStartObject("_links");
        writer.WriteLink("app", $"{baseUrl}/api/v1/apps/{app.Id}");
        writer.WriteLink("user", $"{baseUrl}/api/v1/users/{UserIds.Of(assigned.Number)}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
