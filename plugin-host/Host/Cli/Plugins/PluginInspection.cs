using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

/// <summary>What <c>plugin inspect</c> shows, as text and with <c>--json</c>.</summary>
internal sealed record PluginInspection
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Description { get; init; }

    public required string Publisher { get; init; }

    public required SupportTier SupportTier { get; init; }

    public string? License { get; init; }

    public string? Homepage { get; init; }

    public required string HostVersion { get; init; }

    public required int Abi { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required string Assembly { get; init; }

    public required IReadOnlyList<string> Egress { get; init; }

    public ManifestConnection? Connection { get; init; }

    public required IReadOnlyList<PluginField> ConnectionFields { get; init; }

    public required IReadOnlyList<ManifestAction> Actions { get; init; }

    public required IReadOnlyList<PackageFile> Files { get; init; }

    /// <summary>Bytes of all files, unpacked.</summary>
    public required long UnpackedSize { get; init; }

    /// <summary>Bytes of the zip.</summary>
    public required long Size { get; init; }

    public required string Sha256 { get; init; }

    public required SignatureState Signature { get; init; }

    public string? KeyId { get; init; }

    public static PluginInspection Of(Package package) => new()
    {
        Id = package.Manifest.Id,
        Name = package.Manifest.Name,
        Version = package.Manifest.Version.ToFullString(),
        Description = package.Manifest.Description,
        Publisher = package.Manifest.Publisher,
        SupportTier = package.Manifest.SupportTier,
        License = package.Manifest.License,
        Homepage = package.Manifest.Homepage,
        HostVersion = package.Manifest.HostVersion.ToString(),
        Abi = package.Manifest.Abi,
        Categories = package.Manifest.Categories,
        Assembly = package.Manifest.Assembly,
        Egress = package.Manifest.Egress,
        Connection = package.Manifest.Connection,
        ConnectionFields = package.Manifest.Connection is { } connection ? PluginField.Of(connection.Schema, package.Schemas[connection.Schema]) : [],
        Actions = package.Manifest.Actions,
        Files = package.Files,
        UnpackedSize = package.Files.Sum(file => file.Size),
        Size = package.Size,
        Sha256 = package.Sha256,
        Signature = package.Signature,
        KeyId = package.KeyId,
    };
}
