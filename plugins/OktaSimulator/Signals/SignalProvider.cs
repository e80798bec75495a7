using System.Globalization;

namespace Cordon.OktaSimulator.Signals;

/// <summary>A transmitter of shared signals that an admin has made known to the org. Immutable: a change is a new record.</summary>
internal sealed record SignalProvider
{
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public bool IsActive { get; init; } = true;

    /// <summary>Null where issuer and keys were given by themselves.</summary>
    public string? WellKnownUrl { get; init; }

    public required string Issuer { get; init; }

    public required string JwksUrl { get; init; }

    public string Id => string.Create(CultureInfo.InvariantCulture, $"sse0simulated{Number:D7}");
}
