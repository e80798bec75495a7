using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cordon.Okta.RiskPush.Registering;

/// <summary>
/// A transmitter as the org knows it. Sample: <c>{"id":"sse…","name":"Cordon","status":"ACTIVE","settings":{"well_known_url":"https://…","issuer":"https://…"}}</c>
/// </summary>
internal sealed record SignalProvider(string Id, string Name, string Status, string WellKnownUrl, string Issuer)
{
    public bool IsActive => Status == "ACTIVE";

    /// <returns>Null when the object is none.</returns>
    public static SignalProvider? Read(JsonElement json) => json.Text("id") is { Length: > 0 } id
        ? new SignalProvider(
            id, json.Text("name") ?? "", json.Text("status") ?? "", json.Member("settings").Text("well_known_url") ?? "", json.Member("settings").Text("issuer") ?? "")
        : null;

    public JsonObject Show() => new() { ["provider"] = Id, ["name"] = Name, ["status"] = Status };
}
