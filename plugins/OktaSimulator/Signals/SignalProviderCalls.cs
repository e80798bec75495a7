using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Signals;

/// <summary>The calls under <c>/api/v1/security-events-providers</c>: which transmitters of shared signals the org listens to.</summary>
internal static class SignalProviderCalls
{
    public const string Path = "/api/v1/security-events-providers";

    public static Answer List(Org org, Call call) => SignalProviderJson.List(org.Signals.Providers.All, call.BaseUrl);

    public static Answer Get(Org org, Call call) => Find(org, call) is { } provider ? SignalProviderJson.One(provider, call.BaseUrl) : NotFound(call);

    public static Answer Create(Org org, Call call)
    {
        if (SignalProviderBody.TryRead(call.Body, out var read) is { } error)
        {
            return error.ToAnswer();
        }

        if (org.Signals.Providers.WithIssuer(read!.Issuer) is not null)
        {
            return OktaError.Validation("securityEventsProvider", "settings: A provider with this issuer already exists").ToAnswer();
        }

        var provider = org.Signals.Providers.Add(read);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return SignalProviderJson.One(provider, call.BaseUrl);
    }

    public static Answer Replace(Org org, Call call)
    {
        if (Find(org, call) is not { } provider)
        {
            return NotFound(call);
        }

        if (SignalProviderBody.TryRead(call.Body, out var read) is { } error)
        {
            return error.ToAnswer();
        }

        return Store(org, call, read! with { Number = provider.Number, IsActive = provider.IsActive });
    }

    public static Answer Delete(Org org, Call call)
    {
        if (Find(org, call) is not { } provider)
        {
            return NotFound(call);
        }

        org.Signals.Providers.Remove(provider);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.NoContent;
    }

    public static Answer Activate(Org org, Call call) => Find(org, call) is { } provider ? Store(org, call, provider with { IsActive = true }) : NotFound(call);

    public static Answer Deactivate(Org org, Call call) => Find(org, call) is { } provider ? Store(org, call, provider with { IsActive = false }) : NotFound(call);

    private static SignalProvider? Find(Org org, Call call) => org.Signals.Providers.Find(call.Match.First!);

    private static Answer Store(Org org, Call call, SignalProvider provider)
    {
        org.Signals.Providers.Replace(provider);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return SignalProviderJson.One(provider, call.BaseUrl);
    }

    private static Answer NotFound(Call call) => OktaError.NotFound(call.Match.First!, "SecurityEventsProvider").ToAnswer();
}
