using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Roles;

/// <summary>Writes custom roles and resource sets as Okta's API does.</summary>
internal static class IamJson
{
    public static ReadOnlyMemory<byte> List<T>(string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, string? next) =>
        JsonBody.Write((name, items, write, next), static (writer, source) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray(source.name);
            foreach (var item in source.items)
            {
                source.write(writer, item);
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

    public static void Write(Utf8JsonWriter writer, CustomRole role, string baseUrl)
    {
        var self = $"{baseUrl}/api/v1/iam/roles/{role.Id}";
        writer.WriteStartObject();
        writer.WriteString("id", role.Id);
        writer.WriteString("label", role.Label);
        writer.WriteString("description", role.Description);
        writer.WriteDate("created", role.Created);
        writer.WriteDate("lastUpdated", role.Created);
        writer.WriteStartObject("_links");
        writer.WriteLink("permissions", self + "/permissions");
        writer.WriteLink("self", self);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, ResourceSet set, string baseUrl)
    {
        var self = $"{baseUrl}/api/v1/iam/resource-sets/{set.Id}";
        writer.WriteStartObject();
        writer.WriteString("id", set.Id);
        writer.WriteString("label", set.Label);
        writer.WriteString("description", set.Description);
        writer.WriteDate("created", set.Created);
        writer.WriteDate("lastUpdated", set.Created);
        writer.WriteStartObject("_links");
        writer.WriteLink("self", self);
        writer.WriteLink("resources", self + "/resources");
        writer.WriteLink("bindings", self + "/bindings");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static ReadOnlyMemory<byte> Permissions(CustomRole role, string baseUrl) => JsonBody.Write((role, baseUrl), static (writer, source) =>
    {
        var self = $"{source.baseUrl}/api/v1/iam/roles/{source.role.Id}";
        writer.WriteStartObject();
        writer.WriteStartArray("permissions");
        foreach (var permission in source.role.Permissions)
        {
            writer.WriteStartObject();
            writer.WriteString("label", permission);
            writer.WriteDate("created", source.role.Created);
            writer.WriteDate("lastUpdated", source.role.Created);
            writer.WriteStartObject("_links");
            writer.WriteLink("role", self);
            writer.WriteLink("self", $"{self}/permissions/{permission}");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Resources(ResourceSet set, string baseUrl) => JsonBody.Write((set, baseUrl), static (writer, source) =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("resources");
        foreach (var path in source.set.Paths)
        {
            writer.WriteStartObject();
            writer.WriteString("id", UniqueId.Next("ire"));
            writer.WriteString("orn", $"orn:okta:directory:00o0simulated0000001{path["/api/v1".Length..].Replace('/', ':')}");
            writer.WriteDate("created", source.set.Created);
            writer.WriteDate("lastUpdated", source.set.Created);
            writer.WriteStartObject("_links");
            writer.WriteLink("self", source.baseUrl + path);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Bindings(ResourceSet set, IReadOnlyList<CustomRole> roles, string baseUrl) =>
        JsonBody.Write((set, roles, baseUrl), static (writer, source) =>
        {
            var self = $"{source.baseUrl}/api/v1/iam/resource-sets/{source.set.Id}";
            writer.WriteStartObject();
            writer.WriteStartArray("roles");
            foreach (var role in source.roles)
            {
                writer.WriteStartObject();
                writer.WriteString("id", role.Id);
                writer.WriteStartObject("_links");
                writer.WriteLink("self", $"{source.baseUrl}/api/v1/iam/roles/{role.Id}");
                writer.WriteLink("members", $"{self}/bindings/{role.Id}/members");
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartObject("_links");
            writer.WriteLink("self", self + "/bindings");
            writer.WriteLink("resource-set", self);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
