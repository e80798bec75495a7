using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A schema with a base URI of its own: a document, or a part of one that has <c>$id</c>.</summary>
internal sealed class SchemaResource(Uri baseUri, JToken root, Vocabularies vocabularies)
{
    public Uri BaseUri => baseUri;

    public JToken Root => root;

    public Vocabularies Vocabularies => vocabularies;

    public Dictionary<string, JToken> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Places of <c>$dynamicAnchor</c>; every one of them is in <see cref="Anchors"/> too.</summary>
    public Dictionary<string, JToken> DynamicPlaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Those of <see cref="DynamicPlaces"/> that a reference may lead to, compiled.</summary>
    public Dictionary<string, SchemaNode> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}
