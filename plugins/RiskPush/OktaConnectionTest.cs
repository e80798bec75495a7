using Cordon.Abstractions;
using Cordon.Okta.Connections;

namespace Cordon.Okta.RiskPush;

/// <summary>Tries a connection with one read: that users can be looked up before they are told of, or, without credentials, that the domain is an org's.</summary>
public sealed class OktaConnectionTest : IConnectionTest
{
    public async Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, CancellationToken cancellationToken)
    {
        try
        {
            var connection = OktaConnection.Read(context.Connection);
            var client = new OktaClient(connection, context.Http, context.Time, _ => { }, OktaAccess.For(context, "okta.users.read"));
            return connection.HasCredentials
                ? await ReadUsersAsync(connection, client, cancellationToken)
                : await AskOrgAsync(context, connection, client, cancellationToken);
        }
        catch (StopRunException stop)
        {
            return stop.Problems;
        }
    }

    private static async Task<IReadOnlyList<Problem>> ReadUsersAsync(OktaConnection connection, OktaClient client, CancellationToken cancellationToken)
    {
        var users = await client.SendAsync(OktaEndpoints.ListUsers, OktaEndpoints.ListUsers.Path() + "?limit=1", cancellationToken);
        return users.IsDone ? [] : [CannotRead(connection, users)];
    }

    /// <summary>All that can be tried without telling the org of somebody: what it says of itself to everybody.</summary>
    private static async Task<IReadOnlyList<Problem>> AskOrgAsync(
        IPluginContext context, OktaConnection connection, OktaClient client, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(OktaEndpoints.Description, OktaEndpoints.Description.Path(), cancellationToken);
        if (answer.Body.Text("issuer") is not { Length: > 0 } issuer)
        {
            return [NotAnOrg(answer)];
        }

        var audience = connection.Origin.GetLeftPart(UriPartial.Authority);
        context.Log(LogLevel.Information, "domain: fine, an org answers");
        if (issuer.TrimEnd('/') != audience)
        {
            context.Log(LogLevel.Warning, $"domain: the org calls itself {issuer}. If it refuses signals with invalid_audience, enter that.");
        }

        context.Log(LogLevel.Warning, "signals: whether the org takes them shows when the first is pushed. Looking users up, proof of receipt and Okta's API for user risk want credentials.");
        return [];
    }

    private static Problem CannotRead(OktaConnection connection, OktaAnswer answer) => new()
    {
        Path = connection.ConnectBy == ConnectBy.ApiToken ? "/apiToken" : "/clientId",
        Message = $"Users cannot be read: {answer.WhyNot}.",
        Fix = "Give the token's owner or the app the role Read-only Administrator, and an app the scope okta.users.read.",
    };

    private static Problem NotAnOrg(OktaAnswer answer) => new()
    {
        Path = "/domain",
        Message = $"The domain does not answer like an Okta org: {answer.WhyNot ?? "it does not say who issues its tokens"}.",
        Fix = "Check the domain: it is the address people sign in at, such as acme.okta.com.",
    };
}
