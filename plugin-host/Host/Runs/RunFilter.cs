namespace Cordon.Host.Runs;

/// <summary>Which runs to list: those that obey all of it.</summary>
internal sealed record RunFilter
{
    public string? WorkflowId { get; init; }

    public RunStatus? Status { get; init; }

    public RunTrigger? Trigger { get; init; }

    public bool? DryRun { get; init; }

    /// <summary>Created at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before this moment.</summary>
    public DateTimeOffset? Until { get; init; }
}
