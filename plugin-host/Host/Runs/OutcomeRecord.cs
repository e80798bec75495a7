using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>The outcome of one identity as the journal keeps it.</summary>
internal sealed record OutcomeRecord
{
    /// <summary>The identity's place in the collection, from 1.</summary>
    public required long Ordinal { get; init; }

    /// <summary>The identity's value.</summary>
    public required string Identity { get; init; }

    public required OutcomeStatus Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>JSON, or null.</summary>
    public string? Before { get; init; }

    /// <summary>JSON, or null.</summary>
    public string? After { get; init; }

    public string? RequestId { get; init; }

    /// <summary>How often it was sent to the action; 0 when the host itself decided.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset At { get; init; }
}
