namespace Cordon.Packaging.Manifests;

/// <summary>The files that lie around a manifest, which it may name.</summary>
public sealed record ManifestFiles
{
    public required Func<string, bool> Contains { get; init; }

    /// <summary>The bytes of a file that is contained, or null when it cannot be read; whoever reads says why.</summary>
    public required Func<string, byte[]?> Read { get; init; }
}
