using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Catalog;

/// <summary>A person's yes to a plan.</summary>
internal sealed record PluginConfirmation
{
    /// <summary>Of the plan that was read.</summary>
    public required string Hash { get; init; }

    public ConfigurationChoice Configuration { get; init; } = ConfigurationChoice.Merge;

    /// <summary>Install it although nobody who is trusted here signed it.</summary>
    public bool AcceptUntrusted { get; init; }
}
