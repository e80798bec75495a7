namespace Cordon.Host.Detections;

/// <summary>A name in a detection, and to whom it belongs.</summary>
internal sealed record DetectionIdentity
{
    public const string Select =
        """
        SELECT n.name, n.identity_id AS IdentityId, i.value AS Value, i.source AS Source
        FROM detection_identities n LEFT JOIN identities i ON i.id = n.identity_id AND n.identity_id <> ''
        """;

    /// <summary>In the sender's words.</summary>
    public required string Name { get; init; }

    /// <summary>Empty while it belongs to nobody.</summary>
    public required string IdentityId { get; init; }

    /// <summary>What the identity is called now; null when it is not there, or not any more.</summary>
    public string? Value { get; init; }

    public string? Source { get; init; }
}
