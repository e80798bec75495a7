namespace Cordon.Host.Detections.Intake;

/// <summary>One delivery of a webhook.</summary>
/// <param name="SenderId">Whose.</param>
/// <param name="Hash">Over its signature.</param>
/// <param name="ExpiresAt">Until then its time is young enough to be replayed. Milliseconds since 1970, UTC.</param>
internal sealed record WebhookDelivery(string SenderId, string Hash, long ExpiresAt);
