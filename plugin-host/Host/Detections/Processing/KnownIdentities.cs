using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities;

namespace Cordon.Host.Detections.Processing;

/// <summary>The identities of the store that some names may mean.</summary>
internal sealed class KnownIdentities
{
    private readonly ILookup<string, IdentityFacts> _byValue;
    private readonly ILookup<string, IdentityFacts> _byExternalId;

    public KnownIdentities(IReadOnlyCollection<IdentityFacts> all)
    {
        All = all;
        _byValue = all.ToLookup(identity => identity.Value, StringComparer.Ordinal);
        _byExternalId = all.Where(identity => identity.Known.Identity.ExternalId.Length > 0)
            .ToLookup(identity => identity.Known.Identity.ExternalId, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<IdentityFacts> All { get; }

    /// <summary>Everyone a name means: by external id where it says one, else by what people are called, else by external id after all. Several sources may know one.</summary>
    public IReadOnlyList<IdentityFacts> Of(NamedIdentity name)
    {
        var source = IdentityText.Fold(name.Source);
        return Narrow(name.ExternalId.Length > 0 ? _byExternalId[name.ExternalId] : []) is { Count: > 0 } sure ? sure
            : Narrow(_byValue[IdentityText.Fold(name.Value)]) is { Count: > 0 } called ? called
            : Narrow(_byExternalId[name.Value]);

        List<IdentityFacts> Narrow(IEnumerable<IdentityFacts> found) => [.. found.Where(identity => source.Length == 0 || identity.Source == source)];
    }
}
