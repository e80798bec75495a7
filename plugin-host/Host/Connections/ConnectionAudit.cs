namespace Cordon.Host.Connections;

/// <summary>What the audit log says of a connection.</summary>
internal sealed record ConnectionAudit
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Names of the settings that were given or changed.</summary>
    public required IReadOnlyList<string> Settings { get; init; }
}
