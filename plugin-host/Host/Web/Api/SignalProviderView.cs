using Cordon.Host.SharedSignals;

namespace Cordon.Host.Web.Api;

/// <summary>This host as an org knows it, when it was last looked at.</summary>
internal sealed record SignalProviderView
{
    /// <summary>Id of the connection to the org.</summary>
    public required string Connection { get; init; }

    public required string WellKnownUrl { get; init; }

    /// <summary>The org's id for this host; empty where it knows none.</summary>
    public required string Provider { get; init; }

    /// <summary>In the org's words, such as ACTIVE; empty where it knows none.</summary>
    public required string Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public static SignalProviderView Of(SignalProvider provider) => new()
    {
        Connection = provider.ConnectionId,
        WellKnownUrl = provider.WellKnown,
        Provider = provider.ProviderId,
        Status = provider.Status,
        Code = provider.Code,
        Message = provider.Message,
        CheckedAt = provider.CheckedAt,
    };
}
