namespace Cordon.Host.Access;

/// <summary>One thing that somebody did.</summary>
internal sealed record AuditEntry
{
    public required Actor Actor { get; init; }

    /// <summary>What, as object and verb. Sample: <c>connection.updated</c></summary>
    public required string Action { get; init; }

    /// <summary>To what: kind and id. Sample: <c>connection/018f…</c></summary>
    public required string Subject { get; init; }

    /// <summary>JSON that says more; never a secret.</summary>
    public string Details { get; init; } = "{}";
}
