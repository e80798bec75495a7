using Cordon.Packaging.Manifests;

namespace Cordon.Packaging.Packages;

/// <summary>Checks a plugin's documents where they lie, before there is anything built to pack.</summary>
public static class SourceCheck
{
    private const string ManifestPath = "manifest.json";

    /// <summary>Reads the manifest and its schemas. The assemblies are taken for there; packing finds out.</summary>
    public static async Task<ManifestReading> RunAsync(PackageSource source, CancellationToken cancellationToken)
    {
        var problems = new List<DocumentProblem>();
        var found = SourceFiles.Find(source with { LibFolder = null }, problems);
        if (problems.Count > 0)
        {
            return new ManifestReading { Problems = problems };
        }

        if (!found.TryGetValue(ManifestPath, out var manifest))
        {
            return Refuse(source, "The folder holds no manifest.json.", "Name the folder of the manifest, or a package.");
        }

        try
        {
            var files = new ManifestFiles
            {
                Contains = path => found.ContainsKey(path) || path.StartsWith("lib/", StringComparison.Ordinal),
                Read = path => File.ReadAllBytes(found[path]),
            };
            var reading = ManifestReader.Read(ManifestPath, await File.ReadAllBytesAsync(manifest, cancellationToken), files);
            return reading with { Problems = [.. reading.Problems.Select(problem => SourceFiles.Locate(problem, found))] };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(source, $"The folder cannot be read: {exception.Message}", "Check the paths and the permissions of the files.");
        }
    }

    private static ManifestReading Refuse(PackageSource source, string message, string fix) =>
        new() { Problems = [new DocumentProblem { Document = source.ManifestFolder, Message = message, Fix = fix }] };
}
