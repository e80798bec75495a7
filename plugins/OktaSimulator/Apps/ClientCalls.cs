using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Apps;

/// <summary>The calls on the keys and the grants of an app that is a client of the API.</summary>
internal static class ClientCalls
{
    private const int MostKeys = 50;

    public static Answer Grants(Org org, Call call) => Find(org, call) is { } app
        ? Answer.Ok(ClientJson.Grants(app, [.. app.Client!.Grants.Values.OrderBy(grant => grant.Scope, StringComparer.Ordinal)], call.BaseUrl))
        : NotFound(call);

    public static Answer AddGrant(Org org, Call call)
    {
        if (Find(org, call) is not { } app)
        {
            return NotFound(call);
        }

        if (!JsonObject.TryRead(call.Body, out var body) || SignedToken.Text(body, "scopeId") is not { } scope)
        {
            return OktaError.Validation("scopeId", "scopeId: The field cannot be left blank").ToAnswer();
        }

        if (SignedToken.Text(body, "issuer") is not { } issuer || issuer != call.BaseUrl)
        {
            return OktaError.Validation("issuer", $"issuer: The field must be {call.BaseUrl}").ToAnswer();
        }

        if (!scope.StartsWith("okta.", StringComparison.Ordinal))
        {
            return OktaError.Validation("scopeId", $"scopeId: '{scope}' is no scope of the Okta API").ToAnswer();
        }

        var grant = new Grant(UniqueId.Next("oag"), scope, issuer, org.Clock.UtcNow);
        if (!app.Client!.Grants.TryAdd(scope, grant))
        {
            return OktaError.Validation("scopeId", "scopeId: The scope is granted already").ToAnswer();
        }

        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.Ok(ClientJson.Grant(app, grant, call.BaseUrl)) with { Status = 201 };
    }

    public static Answer RemoveGrant(Org org, Call call)
    {
        var grant = Find(org, call)?.Client!.Grants.Values.FirstOrDefault(grant => grant.Id == call.Match.Second);
        if (grant is null)
        {
            return NotFound(call);
        }

        Find(org, call)!.Client!.Grants.TryRemove(grant.Scope, out _);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.NoContent;
    }

    public static Answer Keys(Org org, Call call) => Find(org, call) is { } app ? Answer.Ok(ClientJson.Keys(app.Client!)) : NotFound(call);

    public static Answer AddKey(Org org, Call call)
    {
        if (Find(org, call) is not { } app)
        {
            return NotFound(call);
        }

        if (!JsonObject.TryRead(call.Body, out var body))
        {
            return OktaError.MalformedBody.ToAnswer();
        }

        if (PublicKey.TryRead(body, out var key) is { } problem)
        {
            return OktaError.Validation("jwks", problem).ToAnswer();
        }

        var client = app.Client!;
        if (client.KeysUri is not null || client.Registered.Count == MostKeys || client.Registered.Any(other => other.Key.Id == key.Id))
        {
            return OktaError.Validation("kid", "kid: The key cannot be added: its kid must be new, and the app may have 50 keys and no jwks_uri").ToAnswer();
        }

        var added = new ClientKey { Id = UniqueId.Next("pks"), Key = key, Created = org.Clock.UtcNow };
        client.Register(added);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.Ok(ClientJson.Key(added)) with { Status = 201 };
    }

    private static App? Find(Org org, Call call) => org.Apps.Find(call.Match.First!) is { Client: not null } app ? app : null;

    private static Answer NotFound(Call call) => OktaError.NotFound(call.Match.Second ?? call.Match.First!, "AppInstance").ToAnswer();
}
