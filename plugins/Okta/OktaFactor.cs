using System.Text.Json;

namespace Cordon.Okta;

/// <summary>Okta's Factor. Sample: <c>{"id":"opf…","factorType":"push","created":"2025-06-26T23:32:51.000Z"}</c></summary>
public static class OktaFactor
{
    /// <summary>The word Okta has for its kind. Sample: <c>token:software:totp</c></summary>
    public static string? Type(JsonElement factor) => factor.Text("factorType");

    /// <summary>Whether it can be used: one that was begun and never confirmed cannot.</summary>
    public static bool IsActive(JsonElement factor) => factor.Text("status") == "ACTIVE";

    /// <summary>When it was enrolled, by the org's clock.</summary>
    public static DateTimeOffset? Created(JsonElement factor) => factor.Time("created");
}
