using System.Text.Json;

namespace Cordon.Okta;

/// <summary>An administrator's role assignment. Sample: <c>{"id":"ra1…","type":"USER_ADMIN","status":"ACTIVE"}</c></summary>
public static class OktaRole
{
    /// <summary>The role's type; <c>CUSTOM</c> for one that the org made itself.</summary>
    public static string? Type(JsonElement role) => role.Text("type");
}
