namespace Cordon.Host.Storage;

/// <summary>Something that would break without a row.</summary>
internal sealed record RowUse
{
    /// <summary>Sample: <c>workflow</c></summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }
}
