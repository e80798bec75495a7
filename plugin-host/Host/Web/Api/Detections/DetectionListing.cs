using Cordon.Host.Detections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>The parameters of <c>GET /api/detections</c>.</summary>
internal sealed record DetectionListing
{
    public string? Source { get; init; }

    /// <summary>The sender's own id.</summary>
    public string? Id { get; init; }

    /// <summary>What the type begins with.</summary>
    public string? Type { get; init; }

    /// <summary>The least severity.</summary>
    public double? Severity { get; init; }

    /// <summary>What an identity is called.</summary>
    public string? Identity { get; init; }

    /// <summary>The id of a rule that fitted.</summary>
    public string? Rule { get; init; }

    /// <summary><c>waiting</c>, <c>matched</c>, <c>unmatched</c>, <c>parked</c> or <c>set-aside</c></summary>
    public string? State { get; init; }

    /// <summary>The number behind the first one wanted.</summary>
    public long? After { get; init; }

    public int? Limit { get; init; }

    /// <summary>Null when all is right.</summary>
    public ProblemHttpResult? Check() => PageSize.Check(Limit) ?? (State is null || DetectionFilter.States.Contains(State)
        ? null
        : ApiProblem.BadInput("query state", $"{State} is no state of a detection.", $"Choose one of: {string.Join(", ", DetectionFilter.States)}."));

    public DetectionFilter Filter() =>
        new() { Source = Source, EventId = Id, Type = Type, MinSeverity = Severity, Identity = Identity, RuleId = Rule, State = State };
}
