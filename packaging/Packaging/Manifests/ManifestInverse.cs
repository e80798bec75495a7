namespace Cordon.Packaging.Manifests;

/// <summary>Sample: <c>{ "when": { "action": "suspend" }, "then": { "action": "unsuspend" } }</c></summary>
public sealed record ManifestInverse
{
    public required IReadOnlyDictionary<string, string> When { get; init; }

    public required IReadOnlyDictionary<string, string> Then { get; init; }
}
