using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;

namespace Cordon.Host.Web.Api;

/// <summary>This host as a transmitter of shared signals. Addresses are null as long as there is no issuer.</summary>
internal sealed record SharedSignalsView
{
    public required string? Issuer { get; init; }

    /// <summary>What a receiver is told.</summary>
    public required string? WellKnownUrl { get; init; }

    /// <summary>The same document under the name that older receivers look for.</summary>
    public required string? OlderWellKnownUrl { get; init; }

    public required string? JwksUrl { get; init; }

    /// <summary>A key signs for so many days; 0 for as long as nobody replaces it.</summary>
    public required int RotateDays { get; init; }

    /// <summary>How to make this host known to an org by hand.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    public static SharedSignalsView Of(Transmitter transmitter, string pathBase)
    {
        var addresses = transmitter.Issuer is { } issuer ? StreamAddresses.Of(issuer) : null;
        return new SharedSignalsView
        {
            Issuer = addresses?.Issuer,
            WellKnownUrl = addresses?.WellKnown,
            OlderWellKnownUrl = addresses?.OlderWellKnown,
            JwksUrl = addresses?.JwksUri(pathBase),
            RotateDays = transmitter.RotateDays,
            Steps = addresses is null ? [] : ConsoleSteps.Of(addresses),
        };
    }
}
