using Cordon.Abstractions;
using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Catalog;

/// <summary>An uploaded package in which nothing is wrong.</summary>
internal sealed record CheckedPackage(Package Package, PluginContent Content)
{
    /// <summary>Null, with problems, when it is broken, not a plugin for this version of Cordon, or its schemas are no forms.</summary>
    public static async Task<CheckedPackage?> ReadAsync(string path, CatalogFolders folders, List<Problem> problems, CancellationToken cancellationToken)
    {
        var keys = await folders.ReadKeysAsync(cancellationToken);
        var reading = await PackageReader.OpenAsync(path, keys.Keys, cancellationToken);
        problems.AddRange(reading.Problems.Where(problem => !problem.IsWarning).Select(PluginContent.Tell));
        if (reading.Package is not { } package)
        {
            return null;
        }

        CheckHost(package.Manifest, problems);
        var content = PluginContent.Read(package.Manifest, package.Schemas, problems);
        return content is null ? null : new CheckedPackage(package with { Warnings = [.. package.Warnings, .. keys.Problems] }, content);
    }

    private static void CheckHost(Manifest manifest, List<Problem> problems)
    {
        if (HostVersion.Refuse(manifest) is { } refusal)
        {
            problems.Add(new Problem
            {
                Path = "/hostVersion",
                Message = refusal,
                Fix = "Upload a version of the plugin that was made for this Cordon.",
            });
        }
    }
}
