namespace Cordon.Host.SharedSignals;

/// <summary>A provider as the table holds it.</summary>
internal sealed record SignalProviderRow
{
    public const string Columns =
        "connection_id AS ConnectionId, well_known AS WellKnown, provider_id AS ProviderId, status, code, message, checked_at AS CheckedAt";

    public required string ConnectionId { get; init; }

    public required string WellKnown { get; init; }

    public required string ProviderId { get; init; }

    public required string Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long CheckedAt { get; init; }

    public SignalProvider Provider() => new()
    {
        ConnectionId = ConnectionId,
        WellKnown = WellKnown,
        ProviderId = ProviderId,
        Status = Status,
        Code = Code,
        Message = Message,
        CheckedAt = DateTimeOffset.FromUnixTimeMilliseconds(CheckedAt),
    };
}
