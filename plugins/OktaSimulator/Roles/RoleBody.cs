using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Roles;

/// <summary>
/// What a caller sends to give a role. Samples: <c>{"type":"READ_ONLY_ADMIN"}</c>, <c>{"type":"CUSTOM","role":"cr0…","resource-set":"iam…"}</c>
/// </summary>
internal static class RoleBody
{
    public static OktaError? TryRead(Org org, ReadOnlyMemory<byte> json, out RoleAssignment? role)
    {
        role = null;
        if (!JsonObject.TryRead(json, out var body))
        {
            return OktaError.MalformedBody;
        }

        var type = SignedToken.Text(body, "type") ?? "";
        if (type != RoleAssignment.Custom)
        {
            role = StandardRoles.IsKnown(type) ? org.Roles.Standard(type) : null;
            return role is null ? OktaError.Validation("type", $"type: '{type}' is no role") : null;
        }

        var custom = org.Roles.FindRole(SignedToken.Text(body, "role") ?? "");
        var resources = org.Roles.FindResources(SignedToken.Text(body, "resource-set") ?? "");
        if (custom is null || resources is null)
        {
            return OktaError.Validation("role", "role, resource-set: The fields must name a custom role and a resource set");
        }

        role = org.Roles.OfCustom(custom, resources);
        return null;
    }
}
