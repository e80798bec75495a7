using System.Text.Json;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>What became of one identity in one step of a run.</summary>
internal sealed record RunOutcomeView
{
    /// <summary>From 1.</summary>
    public required int Step { get; init; }

    /// <summary>The identity's place in the run, from 1.</summary>
    public required long Ordinal { get; init; }

    /// <summary>The identity's id, which may be gone meanwhile.</summary>
    public required string IdentityId { get; init; }

    /// <summary>The identity's value.</summary>
    public required string Identity { get; init; }

    public required string Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public required JsonElement? Before { get; init; }

    public required JsonElement? After { get; init; }

    /// <summary>What the outside system calls the request, for its logs.</summary>
    public required string? RequestId { get; init; }

    /// <summary>How often it was sent to the action; 0 when Cordon itself decided.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset At { get; init; }

    public static RunOutcomeView Of(RunOutcome outcome) => Of(outcome.Step, outcome.IdentityId, outcome.Outcome);

    private static RunOutcomeView Of(int step, string identityId, OutcomeRecord outcome) => new()
    {
        Step = step,
        Ordinal = outcome.Ordinal,
        IdentityId = identityId,
        Identity = outcome.Identity,
        Status = OutcomeLine.Word(outcome.Status),
        Code = outcome.Code,
        Message = outcome.Message,
        Before = Json(outcome.Before),
        After = Json(outcome.After),
        RequestId = outcome.RequestId,
        Attempts = outcome.Attempts,
        At = outcome.At,
    };

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
