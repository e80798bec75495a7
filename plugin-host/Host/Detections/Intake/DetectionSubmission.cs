namespace Cordon.Host.Detections.Intake;

/// <summary>Detections that came together, and from whom.</summary>
internal sealed record DetectionSubmission
{
    public required IReadOnlyList<IncomingDetection> Detections { get; init; }

    /// <summary>Who sent them, as people know it: a sender's name, or a user's with the token's.</summary>
    public required string From { get; init; }

    /// <summary>Whether identities that nobody knows are made; else they are parked.</summary>
    public required bool CreatesIdentities { get; init; }

    /// <summary>What must not come twice; null where the caller proves otherwise who it is.</summary>
    public WebhookDelivery? Delivery { get; init; }
}
