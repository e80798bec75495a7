using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>What came of reading a manifest: the manifest, or why not.</summary>
public sealed record ManifestReading
{
    /// <summary>Null when there is an error among the problems.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>The schemas that the manifest names, by path; empty when it was read without its files.</summary>
    public IReadOnlyDictionary<string, JToken> Schemas { get; init; } = new Dictionary<string, JToken>();

    /// <summary>Errors and warnings of the manifest and of its schemas.</summary>
    public required IReadOnlyList<DocumentProblem> Problems { get; init; }
}
