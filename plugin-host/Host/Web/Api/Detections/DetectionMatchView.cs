using Cordon.Host.Detections;
using Cordon.Host.Detections.Processing;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A rule that fitted, for whom, and what came of it.</summary>
internal sealed record DetectionMatchView
{
    public required NamedReference Rule { get; init; }

    /// <summary>Null where the detection names nobody who is known.</summary>
    public required NamedReference? Identity { get; init; }

    /// <summary><c>responded</c>, <c>observed</c>, <c>throttled</c> or <c>nobody</c></summary>
    public required string Outcome { get; init; }

    /// <summary><c>due</c>, <c>started</c>, <c>refused</c> or <c>set-aside</c>; null where the rule did not respond.</summary>
    public required string? Response { get; init; }

    /// <summary>Why it was refused, or failed.</summary>
    public required string? Message { get; init; }

    /// <summary>The id of the run that was started.</summary>
    public required string? Run { get; init; }

    public static DetectionMatchView Of(DetectionMatch match) => new()
    {
        Rule = new NamedReference { Id = match.RuleId, Name = match.RuleName },
        Identity = match.IdentityId.Length == 0 ? null : NamedReference.Of(match.IdentityId, match.IdentityValue),
        Outcome = match.Outcome.ToLowerInvariant(),
        Response = match.ResponseState == nameof(ResponseState.SetAside) ? "set-aside" : match.ResponseState?.ToLowerInvariant(),
        Message = match.ResponseMessage,
        Run = match.RunId,
    };
}
