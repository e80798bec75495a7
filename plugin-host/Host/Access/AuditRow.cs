namespace Cordon.Host.Access;

/// <summary>An entry as the table holds it.</summary>
internal sealed record AuditRow
{
    public required long Number { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string Details { get; init; }

    public string Hash { get; init; } = "";
}
