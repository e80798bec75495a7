namespace Cordon.Host.Runs.Snapshots;

/// <summary>An identity on its way into a run.</summary>
internal sealed record RunItem
{
    /// <summary>Its place in the run, from 1.</summary>
    public required long Ordinal { get; init; }

    public required string IdentityId { get; init; }

    public required string Value { get; init; }

    /// <summary>The identity as JSON, as plugins get it.</summary>
    public required string Identity { get; init; }

    /// <summary>Bit 0 for step 1 and so on: the steps that may take it.</summary>
    public required long Steps { get; init; }

    /// <summary>Somebody said that it is never acted on.</summary>
    public required bool IsProtected { get; init; }
}
