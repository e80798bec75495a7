using Cordon.Host.Catalog;

namespace Cordon.Host.Web.Api;

/// <summary>All that is known of an installed plugin.</summary>
internal sealed record PluginView
{
    public required PluginSummary Plugin { get; init; }

    public string? License { get; init; }

    public string? Homepage { get; init; }

    public required string HostVersion { get; init; }

    public required IReadOnlyList<string> Egress { get; init; }

    /// <summary>The type of connection it needs; null when none.</summary>
    public string? ConnectionType { get; init; }

    /// <summary>The form of a connection.</summary>
    public required IReadOnlyList<PluginFieldView> ConnectionFields { get; init; }

    public required IReadOnlyList<PluginActionView> Actions { get; init; }

    public required IReadOnlyList<PluginVersionView> Versions { get; init; }

    public required IReadOnlyList<PluginChangeView> Changes { get; init; }

    /// <summary>What works with any of its versions; left out after a change.</summary>
    public IReadOnlyList<PluginUseView>? UsedBy { get; init; }

    public static PluginView Of(InstalledPlugin plugin)
    {
        var manifest = plugin.Current.Content.Manifest;
        return new PluginView
        {
            Plugin = PluginSummary.Of(plugin),
            License = manifest.License,
            Homepage = manifest.Homepage,
            HostVersion = manifest.HostVersion.OriginalString ?? manifest.HostVersion.ToString(),
            Egress = manifest.Egress,
            ConnectionType = manifest.Connection?.Type,
            ConnectionFields = [.. (plugin.Current.Content.ConnectionForm?.Fields ?? []).Select(PluginFieldView.Of)],
            Actions = [.. manifest.Actions.Select(action => PluginActionView.Of(plugin, action))],
            Versions = [.. plugin.Versions.Select(version => PluginVersionView.Of(plugin, version))],
            Changes = [.. manifest.Changes.Select(change => new PluginChangeView { Version = change.Version.ToFullString(), Text = change.Text })],
        };
    }
}
