using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Events;
using Cordon.Okta.RiskPush.Texts;

namespace Cordon.Okta.RiskPush.Deliveries;

/// <summary>Sets the risk of users by Okta's own API, for orgs where shared signals are not licensed. The call can be repeated.</summary>
internal sealed class DirectDelivery(Work work, Func<Signal, string> idOf) : IDelivery
{
    public OktaEndpoint Endpoint => OktaEndpoints.RiskOfUser;

    public async Task<Outcome> DeliverAsync(Signal signal)
    {
        var reason = signal.ReasonAdmin.Length > 0 ? signal.ReasonAdmin : signal.ReasonUser;
        var json = new JsonObject { ["riskLevel"] = work.Options.Level.ToUpperInvariant(), ["riskReason"] = ShownText.Plain(reason) };
        var body = new OktaBody(OktaBody.Json, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        var answer = await work.Client.SendAsync(Endpoint, Endpoint.Path(idOf(signal)), body, work.Start, work.Finish);
        return answer.IsDone
                ? Outcomes.Done("risk_set", $"{signal.Who} is at {work.Options.Level} risk in Okta (was {signal.PreviousLevel} here).", signal, work.Options, answer.RequestId)
            : answer.IsLost ? Outcomes.Lost(signal.Who, answer)
            : answer.IsNotFound ? Outcomes.Failed("unknown_user", $"{signal.Who} is no user of this org any more.", answer.RequestId)
            : Outcomes.Refused(signal.Who, answer);
    }
}
