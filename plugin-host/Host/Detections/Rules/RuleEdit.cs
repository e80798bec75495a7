namespace Cordon.Host.Detections.Rules;

/// <summary>What a person wants a rule to be.</summary>
internal sealed record RuleEdit
{
    public const int UsualThrottle = 24;

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required bool Enabled { get; init; }

    public required bool ObserveOnly { get; init; }

    public required string Condition { get; init; }

    public bool IsLast { get; init; }

    public int ThrottleHours { get; init; } = UsualThrottle;

    public string? WorkflowId { get; init; }
}
