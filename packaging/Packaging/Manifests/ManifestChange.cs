using NuGet.Versioning;

namespace Cordon.Packaging.Manifests;

public sealed record ManifestChange
{
    public required SemanticVersion Version { get; init; }

    public required string Text { get; init; }
}
