namespace Cordon.Host.Catalog.Publishers;

/// <summary>What the audit log says of a publisher that is trusted, or no longer.</summary>
internal sealed record PublisherAudit(string Name, string? KeyId);
