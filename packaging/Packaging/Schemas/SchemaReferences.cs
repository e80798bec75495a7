using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Every schema resource at hand by its URI, and where every subschema stands.</summary>
internal sealed class SchemaReferences
{
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<JToken, SchemaPlace> _places = new(ReferenceEqualityComparer.Instance);

    public IEnumerable<SchemaResource> Resources => _resources.Values;

    public IEnumerable<JToken> Schemas => _places.Keys;

    public bool Has(JToken schema) => _places.ContainsKey(schema);

    public void Add(JToken schema, SchemaPlace place) => _places.Add(schema, place);

    /// <summary>False when the URI is taken.</summary>
    public bool Add(Uri uri, SchemaResource resource) => _resources.TryAdd(Key(uri), resource) || ReferenceEquals(_resources[Key(uri)], resource);

    /// <summary>A place that only a reference leads to belongs to the schema around it.</summary>
    public SchemaPlace PlaceOf(JToken schema)
    {
        var around = schema;
        while (!_places.ContainsKey(around) && around.Parent is not null)
        {
            around = around.Parent;
        }

        var place = _places[around];
        return ReferenceEquals(around, schema) ? place : place with { Pointer = place.Pointer + JsonPointer.Of(schema, around) };
    }

    public bool TryResolve(SchemaResource from, string reference, [NotNullWhen(true)] out JToken? schema)
    {
        schema = null;
        if (FindResource(from, reference) is { } resource)
        {
            var fragment = FragmentOf(reference);
            schema = fragment.Length == 0 || fragment[0] == '/'
                ? JsonPointer.Find(resource.Root, fragment)
                : resource.Anchors.GetValueOrDefault(fragment);
        }

        return schema is not null;
    }

    public SchemaResource? FindResource(SchemaResource from, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        if (hash == 0)
        {
            return from;
        }

        return Combine(from.BaseUri, hash < 0 ? reference : reference[..hash]) is { } uri ? _resources.GetValueOrDefault(Key(uri)) : null;
    }

    public static string FragmentOf(string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
    }

    /// <summary>RFC 3986, 5.2; null when it is no URI reference. On Unix, Uri takes "/a" for an absolute file, hence the care.</summary>
    public static Uri? Combine(Uri baseUri, string reference)
    {
        var end = reference.AsSpan().IndexOfAny(":/?#");
        if (end > 0 && reference[end] == ':')
        {
            return Uri.TryCreate(reference, UriKind.Absolute, out var absolute) ? absolute : null;
        }

        return Uri.TryCreate(reference, UriKind.Relative, out var relative) && Uri.TryCreate(baseUri, relative, out var combined) ? combined : null;
    }

    private static string Key(Uri uri) => uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);
}
