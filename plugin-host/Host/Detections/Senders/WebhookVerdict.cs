using Cordon.Host.Detections.Intake;

namespace Cordon.Host.Detections.Senders;

/// <summary>Whether a webhook comes from whom it says.</summary>
internal sealed record WebhookVerdict
{
    /// <summary>Null when it does not.</summary>
    public Sender? Sender { get; init; }

    /// <summary>What must not come twice.</summary>
    public WebhookDelivery? Delivery { get; init; }

    /// <summary>Why not. It says nothing about which senders there are.</summary>
    public string Reason { get; init; } = "";

    public static WebhookVerdict Refused(string reason) => new() { Reason = reason };
}
