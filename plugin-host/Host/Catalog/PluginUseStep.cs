using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog;

/// <summary>A use with options of its own.</summary>
internal sealed record PluginUseStep
{
    public required string Id { get; init; }

    /// <summary>Which step of the workflow it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Counts the changes of what the step belongs to.</summary>
    public required long Revision { get; init; }

    /// <summary>Secrets and all; null when they cannot be read with the keys of the data folder.</summary>
    public JObject? Options { get; init; }
}
