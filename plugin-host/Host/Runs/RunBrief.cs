namespace Cordon.Host.Runs;

/// <summary>A run in a line.</summary>
internal sealed record RunBrief
{
    public required string Id { get; init; }

    public string? WorkflowId { get; init; }

    public required string Title { get; init; }

    public required RunStatus Status { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>How many identities.</summary>
    public required long Total { get; init; }

    /// <summary>How many of the step under way have an outcome.</summary>
    public required long Done { get; init; }

    /// <summary>How many failed or are unknown, in all steps.</summary>
    public required long Failed { get; init; }

    public required string StartedByName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
