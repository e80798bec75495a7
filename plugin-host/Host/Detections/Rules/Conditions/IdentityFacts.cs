using System.Text.Json;
using Cordon.Host.Identities;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>An identity as conditions see it: texts folded once, with what it belongs to.</summary>
internal sealed class IdentityFacts
{
    private readonly Lazy<JsonElement> _attributes;

    public IdentityFacts(KnownIdentity known)
    {
        Known = known;
        var identity = known.Identity;
        Value = IdentityText.Fold(identity.Value);
        DisplayName = IdentityText.Fold(identity.DisplayName);
        Source = IdentityText.Fold(identity.Source);
        Status = IdentityText.Fold(identity.Status);
        Risk = IdentityText.Fold(identity.Risk);
        LastAction = IdentityText.Fold(known.LastAction);
        Tags = [.. identity.Tags.Select(IdentityText.Fold)];
        _attributes = new Lazy<JsonElement>(() => SearchElement.Of(identity.Attributes), LazyThreadSafetyMode.None);
    }

    public KnownIdentity Known { get; }

    public string Id => Known.Identity.Id;

    public string Value { get; }

    public string DisplayName { get; }

    public string Source { get; }

    public string Status { get; }

    public string Risk { get; }

    public string LastAction { get; }

    public string[] Tags { get; }

    /// <summary>As <see cref="SearchDocument"/> writes them.</summary>
    public JsonElement Attributes => _attributes.Value;

    /// <summary>Folded names of what it belongs to, by kind. Sample: <c>collection</c> to <c>vips</c></summary>
    public Dictionary<string, List<string>> Relations { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Related(string kind) => Relations.TryGetValue(kind, out var names) ? names : [];

    public void Relate(string kind, string name)
    {
        if (!Relations.TryGetValue(kind, out var names))
        {
            Relations.Add(kind, names = []);
        }

        names.Add(IdentityText.Fold(name));
    }
}
