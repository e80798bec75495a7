namespace Cordon.Host.Catalog;

/// <summary>The default options of an action as the table holds them.</summary>
internal sealed record PluginDefaultsRow
{
    public required string PluginId { get; init; }

    public required string ActionId { get; init; }

    public required string Sealed { get; init; }
}
