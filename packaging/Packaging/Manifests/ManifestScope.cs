namespace Cordon.Packaging.Manifests;

/// <summary>
/// Sample: <c>{ "when": { "action": "add-to-group" }, "scopes": ["okta.groups.manage"] }</c>; without <c>when</c>, always. See <see cref="OptionCondition"/>.
/// </summary>
public sealed record ManifestScope
{
    public IReadOnlyDictionary<string, string> When { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyList<string> Scopes { get; init; }
}
