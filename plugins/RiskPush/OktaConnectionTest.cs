using Cordon.Abstractions;
using Cordon.Okta.Connections;

namespace Cordon.Okta.RiskPush;

/// <summary>Tries a connection with one read: that users can be looked up before they are told of.</summary>
public sealed class OktaConnectionTest : IConnectionTest
{
    public async Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, CancellationToken cancellationToken)
    {
        try
        {
            var connection = OktaConnection.Read(context.Connection);
            var client = new OktaClient(connection, context.Http, context.Time, _ => { }, OktaAccess.For(context, "okta.users.read"));
            var users = await client.SendAsync(OktaEndpoints.ListUsers, OktaEndpoints.ListUsers.Path() + "?limit=1", cancellationToken);
            return users.IsDone ? [] : [CannotRead(connection, users)];
        }
        catch (StopRunException stop)
        {
            return stop.Problems;
        }
    }

    private static Problem CannotRead(OktaConnection connection, OktaAnswer answer) => new()
    {
        Path = connection.ConnectBy == ConnectBy.ApiToken ? "/apiToken" : "/clientId",
        Message = $"Users cannot be read: {answer.WhyNot}.",
        Fix = "Give the token's owner or the app the role Read-only Administrator, and an app the scope okta.users.read.",
    };
}
