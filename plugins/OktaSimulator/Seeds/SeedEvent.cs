using System.Text.Json;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Seeds;

/// <summary>
/// An event of the System Log as the admin endpoint writes it. Sample: <c>{"eventType":"user.session.start","user":"jane@example.com",
/// "result":"FAILURE"}</c>
/// </summary>
internal static class SeedEvent
{
    /// <returns>What is wrong with the event, or null.</returns>
    public static string? Put(Org org, JsonElement json)
    {
        if (SignedToken.Text(json, "eventType") is not { Length: > 0 } type)
        {
            return "an event needs an 'eventType'";
        }

        if (org.Users.Resolve(SignedToken.Text(json, "user") ?? "", idOnly: false) is not { } user)
        {
            return "an event needs a 'user', by id or login";
        }

        org.Log.Add(type, user.Number, user.Number, result: SignedToken.Text(json, "result") ?? "SUCCESS");
        return null;
    }
}
