namespace Cordon.Host.SigningKeys;

/// <summary>The transmitter as it is set.</summary>
/// <param name="Version">Grows with every change; 0 while nobody has set any.</param>
internal sealed record StoredTransmitter(Transmitter Transmitter, long Version);
