using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Groups;

/// <summary>Writes groups as Okta's API does.</summary>
internal static class GroupJson
{
    public static ReadOnlyMemory<byte> One(Group group, string baseUrl) =>
        JsonBody.Write((group, baseUrl), static (writer, source) => Write(writer, source.group, source.baseUrl));

    public static ReadOnlyMemory<byte> List(IReadOnlyList<Group> groups, string baseUrl) =>
        JsonBody.Write((groups, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var group in source.groups)
            {
                Write(writer, group, source.baseUrl);
            }

            writer.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter writer, Group group, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("id", group.Id);
        writer.WriteDate("created", group.Created);
        writer.WriteDate("lastUpdated", group.LastUpdated);
        writer.WriteDate("lastMembershipUpdated", group.MembershipUpdated);
        writer.WriteStartArray("objectClass");
        writer.WriteStringValue(group.Type == GroupType.APP_GROUP ? "okta:windows_security_principal" : "okta:user_group");
        writer.WriteEndArray();
        writer.WriteString("type", group.Type.ToString());
        writer.WriteStartObject("profile");
        writer.WriteString("name", group.Name);
        writer.WriteString("description", group.Description);
        writer.WriteEndObject();
        writer.WriteStartObject("_links");
        writer.WriteLink("users", $"{baseUrl}/api/v1/groups/{group.Id}/users");
        writer.WriteLink("apps", $"{baseUrl}/api/v1/groups/{group.Id}/apps");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
