using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>How one identity of a run fared in one step.</summary>
internal sealed record RunAttemptView
{
    public required int Step { get; init; }

    /// <summary>The batch it was in, from 1; 0 when it was never sent.</summary>
    public required long Batch { get; init; }

    /// <summary>How often the batch was sent.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset? FirstSentAt { get; init; }

    public required DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Null while there is no outcome.</summary>
    public required string? Status { get; init; }

    public required string? Code { get; init; }

    public required string? Message { get; init; }

    public required string? RequestId { get; init; }

    public required DateTimeOffset? At { get; init; }

    public static RunAttemptView Of(RunAttempt attempt) => new()
    {
        Step = attempt.Step,
        Batch = attempt.Batch,
        Attempts = attempt.Attempts,
        FirstSentAt = attempt.FirstSentAt,
        LastSentAt = attempt.LastSentAt,
        Status = attempt.Outcome is { } outcome ? OutcomeLine.Word(outcome.Status) : null,
        Code = attempt.Outcome?.Code,
        Message = attempt.Outcome?.Message,
        RequestId = attempt.Outcome?.RequestId,
        At = attempt.Outcome?.At,
    };
}
