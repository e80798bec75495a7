using Cordon.Abstractions;
using Cordon.Host.Detections.Rules;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A rule as the API shows one.</summary>
internal sealed record RuleView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Its place in the order, from 1.</summary>
    public required int Place { get; init; }

    public required bool Enabled { get; init; }

    public required bool ObserveOnly { get; init; }

    public required string Condition { get; init; }

    public required bool IsLast { get; init; }

    public required int ThrottleHours { get; init; }

    public required NamedReference? Workflow { get; init; }

    public required NamedReference CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What somebody should know of it, in the answer that saves it.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    public static RuleView Of(Rule rule) => new()
    {
        Id = rule.Id,
        Name = rule.Name,
        Description = rule.Description,
        Place = rule.Position + 1,
        Enabled = rule.Enabled,
        ObserveOnly = rule.ObserveOnly,
        Condition = rule.Condition,
        IsLast = rule.IsLast,
        ThrottleHours = rule.ThrottleHours,
        Workflow = NamedReference.Of(rule.WorkflowId, rule.WorkflowName),
        CreatedBy = new NamedReference { Id = rule.CreatedBy, Name = rule.CreatedByName },
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(rule.CreatedAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(rule.UpdatedAt),
    };
}
