using Cordon.Host.Storage;

namespace Cordon.Host.Catalog.Plans;

/// <summary>A step that uses the plugin, and what a new version means to it. Steps keep their version until somebody moves them on.</summary>
internal sealed record StepImpact
{
    /// <summary>The workflow.</summary>
    public required RowUse By { get; init; }

    public required string StepId { get; init; }

    /// <summary>Which step of the workflow it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The version it has.</summary>
    public required string Version { get; init; }

    public required string Action { get; init; }

    public required MoveDecision Decision { get; init; }

    /// <summary>Moving it on, the options that are different or become another value; secrets masked.</summary>
    public required IReadOnlyList<FieldChange> Fields { get; init; }
}
