using System.Text.Json;

namespace Cordon.Okta;

/// <summary>Okta's Factor. Sample: <c>{"id":"opf…","factorType":"push","created":"2025-06-26T23:32:51.000Z"}</c></summary>
public static class OktaFactor
{
    /// <summary>When it was enrolled, by the org's clock.</summary>
    public static DateTimeOffset? Created(JsonElement factor) => factor.Time("created");
}
