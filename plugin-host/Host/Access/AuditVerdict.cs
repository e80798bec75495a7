namespace Cordon.Host.Access;

/// <summary>Whether the audit log is as it was written.</summary>
internal sealed record AuditVerdict
{
    /// <summary>How many entries are whole, from the first on.</summary>
    public required long Entries { get; init; }

    /// <summary>The hash of the last whole entry. Kept elsewhere, it also shows when entries are cut off at the end.</summary>
    public required string LastHash { get; init; }

    /// <summary>The first entry that is not; null when all are.</summary>
    public long? Broken { get; init; }

    /// <summary>What is wrong with it.</summary>
    public string? Reason { get; init; }
}
