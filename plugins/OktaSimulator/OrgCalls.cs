using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator;

/// <summary>The calls on the org itself and on the token that makes them.</summary>
internal static class OrgCalls
{
    public static Answer Get(Org org, Call call) => Answer.Ok(JsonBody.Write(org.Started, static (writer, started) =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", "00o0simulated0000001");
        writer.WriteString("companyName", "Example");
        writer.WriteString("status", "ACTIVE");
        writer.WriteString("subdomain", "example");
        writer.WriteDate("created", started);
        writer.WriteDate("lastUpdated", started);
        writer.WriteEndObject();
    }));

    public static Answer RevokeToken(Org org, Call call)
    {
        org.Tokens.Revoke(call);
        org.Counts.CountEffect(call.Match.Route!, Users.UserDirectory.Owner);
        return Answer.NoContent;
    }
}
