using Cordon.Abstractions;
using Cordon.Okta.Connections;

namespace Cordon.Okta.IdentitySync;

/// <summary>
/// Tries a connection kind by kind. That users may be read is what every Okta plugin needs; of the rest, what is missing is told with the option
/// that would want it, and is no fault as long as that is off.
/// </summary>
public sealed class OktaConnectionTest : IConnectionTest
{
    public async Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, CancellationToken cancellationToken)
    {
        OktaConnection connection;
        try
        {
            connection = OktaConnection.Read(context.Connection);
        }
        catch (StopRunException stop)
        {
            return stop.Problems;
        }

        if (!connection.HasCredentials)
        {
            context.Log(LogLevel.Warning, "nothing was looked at, the connection is for shared signals only. Identity Sync needs one with credentials.");
            return [];
        }

        // A token for one scope at a time: asked for together, one that is missing would hide the others.
        var shared = connection.ConnectBy == ConnectBy.ApiToken ? Client(context, connection, "") : null;
        var problems = new List<Problem>();
        foreach (var check in ReadCheck.All)
        {
            var missing = await TryAsync(check, scope => shared ?? Client(context, connection, scope), cancellationToken);
            if (missing is not null && check.NeededFor.Length == 0)
            {
                problems.Add(missing);
                return problems;
            }

            context.Log(missing is null ? LogLevel.Information : LogLevel.Warning, missing is null
                ? $"{check.Kind}: fine"
                : $"{check.Kind}: missing, and not needed while \"{check.NeededFor}\" is off. {missing.Message} {missing.Fix}");
        }

        return problems;
    }

    private static async Task<Problem?> TryAsync(ReadCheck check, Func<string, OktaClient> client, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(client, cancellationToken);
        }
        catch (StopRunException stop)
        {
            return stop.Problems[0];
        }
    }

    private static OktaClient Client(IPluginContext context, OktaConnection connection, string scope) =>
        new(connection, context.Http, context.Time, _ => { }, OktaAccess.For(context, scope));
}
