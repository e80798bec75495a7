using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Apps;

/// <summary>A key that was registered for a client.</summary>
internal sealed record ClientKey
{
    public required string Id { get; init; }

    public required PublicKey Key { get; init; }

    public required DateTime Created { get; init; }

    public string Status { get; init; } = "ACTIVE";
}
