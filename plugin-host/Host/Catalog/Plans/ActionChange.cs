namespace Cordon.Host.Catalog.Plans;

/// <summary>What a new version does to one action.</summary>
internal sealed record ActionChange
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Change Change { get; init; }

    /// <summary>What is different beside its options. Sample: <c>effect</c>, <c>objectsPerRun</c></summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Null when the action is new.</summary>
    public string? OldEffect { get; init; }

    /// <summary>Null when the action is gone.</summary>
    public string? Effect { get; init; }

    public IReadOnlyList<string> ScopesAdded { get; init; } = [];

    public IReadOnlyList<string> ScopesRemoved { get; init; } = [];

    public IReadOnlyList<FieldChange> Fields { get; init; } = [];
}
