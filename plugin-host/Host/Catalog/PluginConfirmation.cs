using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Catalog;

/// <summary>A person's yes to a plan.</summary>
internal sealed record PluginConfirmation
{
    /// <summary>Of the plan that was read.</summary>
    public required string Hash { get; init; }

    public ConfigurationChoice Configuration { get; init; } = ConfigurationChoice.Merge;

    /// <summary>Fields with a choice of their own, by action and path. Sample: <c>{"take-action":{"/sendEmail":"keep"}}</c></summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ConfigurationChoice>>? Fields { get; init; }

    /// <summary>Install it although nobody who is trusted here signed it.</summary>
    public bool AcceptUntrusted { get; init; }
}
