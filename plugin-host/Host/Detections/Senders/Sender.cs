namespace Cordon.Host.Detections.Senders;

/// <summary>A system that sends detections by webhook, as it may be shown: without its secret.</summary>
internal sealed record Sender
{
    public const string Columns = "id, name, mapping, creates_identities AS CreatesIdentities, enabled, created_by AS CreatedBy, created_by_name AS CreatedByName, "
        + "created_at AS CreatedAt, updated_at AS UpdatedAt, version";

    public required string Id { get; init; }

    /// <summary>In the address that it calls, and the source of records that name none.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its mapping.</summary>
    public required string Mapping { get; init; }

    /// <summary>Whether identities that nobody knows are made; else they are parked.</summary>
    public required bool CreatesIdentities { get; init; }

    /// <summary>One that is not is turned away.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The id of the user who made it.</summary>
    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public required long Version { get; init; }
}
