namespace Cordon.Host.Detections.Senders;

/// <summary>What a person wants a sender to be.</summary>
internal sealed record SenderEdit
{
    public required string Name { get; init; }

    public required string Mapping { get; init; }

    public required bool CreatesIdentities { get; init; }

    public required bool Enabled { get; init; }
}
