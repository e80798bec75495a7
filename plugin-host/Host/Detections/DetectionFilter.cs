namespace Cordon.Host.Detections;

/// <summary>Which detections are wanted; what is null does not matter.</summary>
internal sealed record DetectionFilter
{
    public string? Source { get; init; }

    /// <summary>The sender's own id.</summary>
    public string? EventId { get; init; }

    /// <summary>What the type begins with.</summary>
    public string? Type { get; init; }

    public double? MinSeverity { get; init; }

    /// <summary>The id of an identity.</summary>
    public string? IdentityId { get; init; }

    /// <summary>What an identity is called, in the sender's words or ours.</summary>
    public string? Identity { get; init; }

    /// <summary>The id of a rule that fitted.</summary>
    public string? RuleId { get; init; }

    /// <summary>One of <see cref="States"/>.</summary>
    public string? State { get; init; }

    public static readonly IReadOnlyList<string> States = ["waiting", "matched", "unmatched", "parked", "set-aside"];
}
