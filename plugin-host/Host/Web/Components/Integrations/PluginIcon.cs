using Cordon.Host.Catalog;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>The picture a plugin brings: shown as an image, where nothing in it can run, and useless when opened by itself.</summary>
internal static class PluginIcon
{
    private static readonly Dictionary<string, string> _types = new(StringComparer.Ordinal) { ["icon.svg"] = "image/svg+xml", ["icon.png"] = "image/png" };

    /// <summary>Relative to the console's base; null when the plugin has none.</summary>
    public static string? Link(InstalledPlugin plugin) =>
        Name(plugin) is null ? null : $"integrations/{plugin.Id}/icon?v={plugin.Current.Row.Sha256[..12]}";

    public static async Task<IResult> ServeAsync(string id, HttpResponse response, PluginCatalog catalog, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(id, cancellationToken) is not { } plugin
            || Name(plugin) is not { } name
            || Path.Combine(catalog.FolderOf(plugin.Current), name) is var path && !File.Exists(path))
        {
            return Results.NotFound();
        }

        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, max-age=3600";
        return Results.File(path, _types[name]);
    }

    private static string? Name(InstalledPlugin plugin) =>
        PluginContents.FilesOf(plugin.Current.Row).Select(file => file.Path).FirstOrDefault(_types.ContainsKey);
}
