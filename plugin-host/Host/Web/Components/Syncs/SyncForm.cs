using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Host.Syncs;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>The form of a collector's options.</summary>
internal static class SyncForm
{
    /// <summary>What stands before options in names and problems.</summary>
    public const string Prefix = "/options";

    /// <summary>Null when the plugin is not there any more, or has the action no more.</summary>
    public static async Task<Form?> FindAsync(PluginCatalog catalog, SyncRow row, CancellationToken cancellationToken)
    {
        var content = (await catalog.FindAsync(row.PluginId, cancellationToken))?.Current.Content;
        return content?.Manifest.Actions.FirstOrDefault(action => action.Id == row.ActionId) is { } action ? content.OptionsOf(action) : null;
    }
}
