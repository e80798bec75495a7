using Cordon.Host.SigningKeys;

namespace Cordon.Host.Web.Api;

/// <summary>What the transmitter is to be.</summary>
internal sealed record SharedSignalsInput
{
    /// <summary>An https address by which receivers reach this host; empty takes it away.</summary>
    public string? Issuer { get; init; }

    /// <summary>A key signs for so many days; 0 for as long as nobody replaces it.</summary>
    public int? RotateDays { get; init; }

    public Transmitter Transmitter() => new() { Issuer = Issuer, RotateDays = RotateDays ?? SigningKeys.Transmitter.DefaultRotateDays };
}
