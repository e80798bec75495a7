using System.Text;
using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Events;

namespace Cordon.Okta.RiskPush.Deliveries;

/// <summary>
/// Pushes security event tokens (RFC 8935). The host signs each; what has to be sent again is the same token with the same <c>jti</c>, and
/// Okta ignores one that it has seen.
/// </summary>
internal sealed class SignalDelivery(Work work) : IDelivery
{
    private readonly EventToken _token = new(work.Options, work.Org, work.StepKey);

    public OktaEndpoint Endpoint => OktaEndpoints.PushSecurityEvent;

    public async Task<Outcome> DeliverAsync(Signal signal)
    {
        var claims = _token.Claims(signal, work.Client.OrgTime, work.Begun);
        var token = await work.Context.SignAsync(new SigningRequest { Purpose = SigningPurpose.SecurityEventToken, Claims = claims }, work.Start);
        var body = new OktaBody(OktaBody.SecurityEvent, Encoding.ASCII.GetBytes(token));
        var answer = await work.Client.SendAsync(Endpoint, Endpoint.Path(), body, work.Start, work.Finish);
        return answer.IsDone
                ? Outcomes.Done(Outcomes.SentCode, $"Okta was told of {signal.Who}: {Outcomes.What(signal, work.Options)}.", signal, work.Options, answer.RequestId)
            : answer.IsLost ? Outcomes.Lost(signal.Who, answer)
            : Outcomes.Refused(signal.Who, answer);
    }
}
