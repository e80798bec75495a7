using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Events;

namespace Cordon.Okta.RiskPush.Deliveries;

/// <summary>A way to tell Okta.</summary>
internal interface IDelivery
{
    /// <summary>The call that most signals need.</summary>
    OktaEndpoint Endpoint { get; }

    Task<Outcome> DeliverAsync(Signal signal);
}
