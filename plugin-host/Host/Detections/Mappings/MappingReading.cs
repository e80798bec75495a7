using Cordon.Abstractions;

namespace Cordon.Host.Detections.Mappings;

/// <summary>A mapping that was read, or what is wrong with its document.</summary>
internal sealed record MappingReading
{
    public Mapping? Mapping { get; init; }

    /// <summary>All at once, each with line and column.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
