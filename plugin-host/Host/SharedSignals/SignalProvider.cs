namespace Cordon.Host.SharedSignals;

/// <summary>This host as the org of a connection knows it, when it was last looked at.</summary>
internal sealed record SignalProvider
{
    public required string ConnectionId { get; init; }

    /// <summary>What was looked for; it changes with the issuer.</summary>
    public required string WellKnown { get; init; }

    /// <summary>Empty where the org knows none.</summary>
    public required string ProviderId { get; init; }

    /// <summary>In the org's words, such as <c>ACTIVE</c>; empty where the org knows none.</summary>
    public required string Status { get; init; }

    /// <summary>The outcome's. Sample: <c>already_registered</c></summary>
    public required string Code { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }
}
