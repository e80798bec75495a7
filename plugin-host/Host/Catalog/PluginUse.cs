using Cordon.Host.Storage;

namespace Cordon.Host.Catalog;

/// <summary>Something that works with an action of an installed version.</summary>
internal sealed record PluginUse
{
    public required RowUse By { get; init; }

    public required string Release { get; init; }

    public required string ActionId { get; init; }

    /// <summary>What to do before the plugin can go. Sample: <c>Take its steps out.</c></summary>
    public required string Remedy { get; init; }

    /// <summary>What a person may move on to another version; null for what ends by itself, such as a run.</summary>
    public PluginUseStep? Step { get; init; }
}
