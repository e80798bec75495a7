using System.Text;
using Cordon.Packaging.Manifests;
using Cordon.Tests.Packages;

namespace Cordon.Tests.Manifests;

/// <summary>Manifests for tests, read as the product reads them.</summary>
internal static class ManifestDocuments
{
    /// <summary>The sample's without the line that begins so.</summary>
    public static string WithoutLine(string start) =>
        string.Join('\n', SamplePlugin.Manifest.Split('\n').Where(line => !line.TrimStart().StartsWith(start, StringComparison.Ordinal)));

    /// <summary>Without the other files of its package.</summary>
    public static ManifestReading ReadAlone(string text) => ManifestReader.Read("manifest.json", Encoding.UTF8.GetBytes(text), files: null);

    /// <summary>In the sample's package.</summary>
    public static ManifestReading Read(string text) => Read(text, SamplePlugin.Files());

    public static ManifestReading Read(string text, Dictionary<string, byte[]> files) => ManifestReader.Read(
        "manifest.json", Encoding.UTF8.GetBytes(text), new ManifestFiles { Contains = files.ContainsKey, Read = path => files[path] });
}
