using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Identities.Imports;

/// <summary>A good row of a file, made ready to be compared with the store.</summary>
internal sealed record ImportRow
{
    public required string Place { get; init; }

    public required Identity Identity { get; init; }

    /// <summary>What the row said: null is silence, which changes nothing.</summary>
    public required IdentityDocument Said { get; init; }

    public required string Source { get; init; }

    public required string SourceKey { get; init; }

    public required string ValueKey { get; init; }

    /// <summary>Empty when the row names none.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The attributes as the store would hold them if the identity were new.</summary>
    public required string Attributes { get; init; }

    /// <summary>See <see cref="SearchDocument"/>.</summary>
    public required string Search { get; init; }

    /// <exception cref="InvalidOperationException">A text is no Unicode.</exception>
    public static ImportRow Of(string place, Identity identity, IdentityDocument said, string source)
    {
        var known = identity.Source ?? source;
        var (attributes, search) = Texts(identity.Attributes);
        return new ImportRow
        {
            Place = place,
            Identity = identity,
            Said = said,
            Source = known,
            SourceKey = IdentityText.Fold(known),
            ValueKey = IdentityText.Fold(identity.Value),
            ExternalId = identity.ExternalId ?? "",
            Search = search,
            Attributes = attributes,
        };
    }

    private static (string Attributes, string Search) Texts(IReadOnlyDictionary<string, JsonElement> attributes) =>
        (attributes is JsonAttributes { Text: var text } ? PlainAttributes.Read(text) : null)
        ?? (AttributeMerge.Text(attributes.Where(pair => pair.Value.ValueKind != JsonValueKind.Null)), SearchDocument.Of(attributes));
}
