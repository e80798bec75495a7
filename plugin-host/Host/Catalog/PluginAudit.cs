using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Catalog;

/// <summary>What the audit log says of a change to a plugin.</summary>
internal sealed record PluginAudit
{
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>SHA-256 of the package.</summary>
    public string? Package { get; init; }

    public string? Signature { get; init; }

    /// <summary>An unsigned or untrusted package was accepted in so many words.</summary>
    public bool? AcceptedUntrusted { get; init; }

    public string? Configuration { get; init; }

    /// <summary>Fields with a choice of their own, by action and path.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ConfigurationChoice>>? Fields { get; init; }

    public string? Action { get; init; }
}
