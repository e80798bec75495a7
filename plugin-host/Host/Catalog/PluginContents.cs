using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog;

/// <summary>Reads what installed versions say of themselves from the database, each once: a version never changes.</summary>
internal sealed class PluginContents
{
    private readonly ConcurrentDictionary<string, PluginContent> _read = new(StringComparer.Ordinal);

    public PluginContent Of(PluginVersionRow row) => _read.GetOrAdd($"{row.Sha256} {row.Folder}", (_, from) => Read(from), row);

    public static IReadOnlyList<PackageFile> FilesOf(PluginVersionRow row) =>
        System.Text.Json.JsonSerializer.Deserialize(row.Files, CatalogJson.Default.IReadOnlyListPackageFile)!;

    public static string Write(IReadOnlyList<PackageFile> files) =>
        System.Text.Json.JsonSerializer.Serialize(files, CatalogJson.Default.IReadOnlyListPackageFile);

    public static string Write(IReadOnlyDictionary<string, JToken> schemas) =>
        new JObject(schemas.Select(schema => new JProperty(schema.Key, schema.Value.DeepClone()))).ToString(Formatting.None);

    private static PluginContent Read(PluginVersionRow row)
    {
        using var schemas = JsonDocument.Parse(row.Schemas);
        var texts = schemas.RootElement.EnumerateObject()
            .ToDictionary(schema => schema.Name, schema => Encoding.UTF8.GetBytes(schema.Value.GetRawText()), StringComparer.Ordinal);
        var paths = FilesOf(row).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var files = new ManifestFiles { Contains = paths.Contains, Read = texts.GetValueOrDefault };
        var reading = ManifestReader.Read("manifest.json", Encoding.UTF8.GetBytes(row.Manifest), files);
        var problems = new List<Problem>();

        // It was checked when it was installed; if it cannot be read now, the database was changed by hand.
        return reading.Manifest is { } manifest && PluginContent.Read(manifest, reading.Schemas, problems) is { } content
            ? content
            : throw new InvalidDataException($"The record of {row.PluginId} {row.Release} is damaged. Uninstall the plugin and install it again.");
    }
}
