namespace Cordon.Host.Catalog;

/// <summary>An installed version: its record and what it says of itself.</summary>
internal sealed record PluginVersion
{
    public required PluginVersionRow Row { get; init; }

    public required PluginContent Content { get; init; }

    public string Release => Row.Release;
}
