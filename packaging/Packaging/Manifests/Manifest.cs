using NuGet.Versioning;

namespace Cordon.Packaging.Manifests;

/// <summary>What a plugin says of itself: <c>manifest.json</c>, checked.</summary>
public sealed record Manifest
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Publisher { get; init; }

    public string? License { get; init; }

    public string? Homepage { get; init; }

    public required SupportTier SupportTier { get; init; }

    public required SemanticVersion Version { get; init; }

    /// <summary>The versions of Cordon it runs on.</summary>
    public required VersionRange HostVersion { get; init; }

    /// <summary>Major version of the contract it was built against.</summary>
    public required int Abi { get; init; }

    /// <summary>As written, plus <c>Action</c> and <c>Collector</c> where its actions are of that kind.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Path of the main assembly in the package.</summary>
    public required string Assembly { get; init; }

    public ManifestConnection? Connection { get; init; }

    public required IReadOnlyList<ManifestAction> Actions { get; init; }

    /// <summary>Host patterns it may call, <c>${connection.NAME}</c> not yet filled in.</summary>
    public required IReadOnlyList<string> Egress { get; init; }

    public IReadOnlyList<ManifestChange> Changes { get; init; } = [];
}
