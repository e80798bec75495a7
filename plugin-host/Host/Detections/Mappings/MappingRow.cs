namespace Cordon.Host.Detections.Mappings;

/// <summary>A mapping that somebody made, as the table holds it.</summary>
internal sealed record MappingRow
{
    public const string Columns = "name, document, created_at AS CreatedAt, updated_at AS UpdatedAt, version";

    public required string Name { get; init; }

    /// <summary>As it was written.</summary>
    public required string Document { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    /// <summary>0 for one that comes with Cordon and is never changed.</summary>
    public required long Version { get; init; }

    public bool IsReady => Version == 0;
}
