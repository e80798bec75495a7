namespace Cordon.Host.Catalog;

/// <summary>An installed version as the table holds it.</summary>
internal sealed record PluginVersionRow
{
    public const string Columns = "plugin_id AS PluginId, release, folder, sha256, signature, key_id AS KeyId, manifest, schemas, files, fault, "
        + "installed_at AS InstalledAt";

    public required string PluginId { get; init; }

    /// <summary>Its version without build metadata, in lower case.</summary>
    public required string Release { get; init; }

    /// <summary>Relative to the folder of plugins. Sample: <c>okta-take-action/1.0.0</c></summary>
    public required string Folder { get; init; }

    /// <summary>Of the package.</summary>
    public required string Sha256 { get; init; }

    public required string Signature { get; init; }

    public string? KeyId { get; init; }

    /// <summary>Text of <c>manifest.json</c>.</summary>
    public required string Manifest { get; init; }

    /// <summary>JSON: the schemas it names, by path.</summary>
    public required string Schemas { get; init; }

    /// <summary>JSON: every file with size and hash.</summary>
    public required string Files { get; init; }

    /// <summary>Why it cannot be used; null when nothing is known against it.</summary>
    public string? Fault { get; init; }

    public required long InstalledAt { get; init; }
}
