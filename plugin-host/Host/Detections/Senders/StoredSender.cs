namespace Cordon.Host.Detections.Senders;

/// <summary>A sender with what verifies it.</summary>
/// <param name="Sealed">Its secrets, encrypted.</param>
internal sealed record StoredSender(Sender Sender, string Sealed);
