using System.Text.Json;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Roles;

/// <summary>Writes who holds which role as Okta's API does.</summary>
internal static class RoleJson
{
    public static ReadOnlyMemory<byte> One(HeldRole role, string baseUrl) =>
        JsonBody.Write((role, baseUrl), static (writer, source) => Write(writer, source.role, source.baseUrl));

    public static ReadOnlyMemory<byte> List(IReadOnlyList<HeldRole> roles, string baseUrl) =>
        JsonBody.Write((roles, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var role in source.roles)
            {
                Write(writer, role, source.baseUrl);
            }

            writer.WriteEndArray();
        });

    public static ReadOnlyMemory<byte> Holders(IReadOnlyList<int> users, string baseUrl, string? next) =>
        JsonBody.Write((users, baseUrl, next), static (writer, source) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("value");
            foreach (var user in source.users)
            {
                var id = UserIds.Of(user);
                writer.WriteStartObject();
                writer.WriteString("id", id);
                writer.WriteString("orn", $"orn:okta:directory:00o0simulated0000001:users:{id}");
                writer.WriteStartObject("_links");
                writer.WriteLink("self", $"{source.baseUrl}/api/v1/users/{id}");
                writer.WriteLink("roles", $"{source.baseUrl}/api/v1/users/{id}/roles");
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartObject("_links");
            if (source.next is not null)
            {
                writer.WriteLink("next", source.next);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, HeldRole held, string baseUrl)
    {
        var role = held.Role;
        writer.WriteStartObject();
        writer.WriteString("id", role.Id);
        if (role.Role is not null)
        {
            writer.WriteString("role", role.Role.Id);
        }

        writer.WriteString("label", role.Label);
        writer.WriteString("type", role.Type);
        writer.WriteString("status", "ACTIVE");
        writer.WriteDate("created", role.Created);
        writer.WriteDate("lastUpdated", role.Created);
        writer.WriteString("assignmentType", held.Kind);
        if (role.Resources is not null)
        {
            writer.WriteString("resource-set", role.Resources.Id);
        }

        writer.WriteStartObject("_links");
        writer.WriteLink("assignee", held.Assignee);
        if (role.Resources is not null)
        {
            writer.WriteLink("resource-set", $"{baseUrl}/api/v1/iam/resource-sets/{role.Resources.Id}");
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
