using Cordon.Packaging.Packages;

namespace Cordon.Host.Catalog;

/// <summary>Where the catalog keeps its files. One server works in a data folder.</summary>
internal sealed class CatalogFolders(string dataFolder)
{
    public string Plugins { get; } = Path.Combine(dataFolder, "plugins");

    public string Uploads { get; } = Path.Combine(dataFolder, "uploads");

    public string TrustedKeys { get; } = Path.Combine(dataFolder, "trusted-keys");

    public string Of(PluginVersionRow row) => Path.Combine(Plugins, row.Folder.Replace('/', Path.DirectorySeparatorChar));

    public string Upload(string planId) => Path.Combine(Uploads, $"{planId}.zip");

    /// <summary>A folder that never existed. Sample: <c>okta-take-action/1.0.0</c>, or <c>okta-take-action/1.0.0.019a…</c> when the first is taken.</summary>
    public string NewFolder(Package package, string planId)
    {
        var name = $"{package.Manifest.Id}/{PluginContent.Release(package.Manifest)}";
        return Path.Exists(Path.Combine(Plugins, name)) ? $"{name}.{planId}" : name;
    }

    /// <summary>The keys of today: an admin may add or take away one at any time.</summary>
    public Task<TrustedKeysReading> ReadKeysAsync(CancellationToken cancellationToken) =>
        Cordon.Packaging.Packages.TrustedKeys.ReadAsync(TrustedKeys, cancellationToken);
}
