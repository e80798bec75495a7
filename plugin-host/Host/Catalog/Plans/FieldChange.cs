using System.Text.Json;

namespace Cordon.Host.Catalog.Plans;

/// <summary>What a new version does to one field, and to the value stored for it. Secrets are masked.</summary>
internal sealed record FieldChange
{
    /// <summary>JSON pointer into the options.</summary>
    public required string Path { get; init; }

    public required string Title { get; init; }

    public required Change Change { get; init; }

    /// <summary>What is different about the field. Sample: <c>default</c>, <c>choices</c></summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    public JsonElement? OldDefault { get; init; }

    public JsonElement? Current { get; init; }

    public JsonElement? NewDefault { get; init; }

    /// <summary>What merging stores.</summary>
    public JsonElement? Proposed { get; init; }

    /// <summary>Both a person and the new version changed the value, or the new version does not allow it.</summary>
    public bool IsConflict { get; init; }

    /// <summary>Why it is a conflict.</summary>
    public string? Note { get; init; }
}
