using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.SigningKeys;

/// <summary>What became of setting the transmitter.</summary>
internal sealed record TransmitterChange
{
    public required ChangeState State { get; init; }

    public StoredTransmitter? Stored { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
