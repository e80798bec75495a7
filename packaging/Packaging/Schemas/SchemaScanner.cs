using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Walks a document's subschemas before anything is compiled, to learn its resources, its anchors and where each subschema stands.</summary>
internal sealed class SchemaScanner(SchemaReferences references, SchemaVocabularies vocabularies, SchemaProblems problems)
{
    // Nested schemas recurse; a document from the reader is never this deep.
    private const int MaxDepth = 256;

    /// <summary>Takes in a document found at <paramref name="uri"/>; <paramref name="pointer"/> stands before every pointer into it.</summary>
    public void Scan(JToken root, Uri uri, string pointer)
    {
        var resource = new SchemaResource(BaseUri(root, uri), root, vocabularies.Of(root, Vocabularies.Standard, pointer));
        references.Add(uri, resource);
        references.Add(resource.BaseUri, resource);
        Visit(root, new SchemaPlace(resource, pointer), 0);
    }

    /// <summary>A place that only a reference leads to.</summary>
    public void Visit(JToken schema, SchemaPlace place) => Visit(schema, place, 0);

    private void Visit(JToken schema, SchemaPlace place, int depth)
    {
        if (references.Has(schema))
        {
            return;
        }

        if (depth > MaxDepth)
        {
            problems.Add(schema, place.Pointer, $"Schemas are nested more than {MaxDepth} deep here.", "Move parts under \"$defs\".");
            return;
        }

        if (schema is JObject keywords)
        {
            place = Enter(keywords, place);
            VisitInner(keywords, place, depth + 1);
        }

        references.Add(schema, place);
    }

    /// <summary>Takes in <c>$id</c> and the anchors.</summary>
    private SchemaPlace Enter(JObject keywords, SchemaPlace place)
    {
        if (keywords["$id"] is JValue { Value: string } id && !ReferenceEquals(place.Resource.Root, keywords))
        {
            place = place with { Resource = Nested(keywords, id, place) };
        }

        Anchor(keywords, "$anchor", place, place.Resource.Anchors);
        if (Anchor(keywords, "$dynamicAnchor", place, place.Resource.Anchors) is { } name)
        {
            place.Resource.DynamicPlaces[name] = keywords;
        }

        return place;
    }

    private SchemaResource Nested(JObject keywords, JValue id, SchemaPlace place)
    {
        var outer = place.Resource;
        var resource = new SchemaResource(BaseUri(keywords, outer.BaseUri), keywords, vocabularies.Of(keywords, outer.Vocabularies, place.Pointer));
        if (!references.Add(resource.BaseUri, resource))
        {
            var message = $"The \"$id\" {ValueText.Show(id)} is given to two schemas.";
            problems.Add(id, JsonPointer.Append(place.Pointer, "$id"), message, "Change one of them.");
        }

        return resource;
    }

    private string? Anchor(JObject keywords, string keyword, SchemaPlace place, Dictionary<string, JToken> anchors)
    {
        if (keywords[keyword] is not JValue { Value: string name } value)
        {
            return null;
        }

        if (!anchors.TryAdd(name, keywords) && !ReferenceEquals(anchors[name], keywords))
        {
            problems.Add(value, JsonPointer.Append(place.Pointer, keyword), $"The anchor \"{name}\" is given to two schemas.", "Change one of them.");
        }

        return name;
    }

    private void VisitInner(JObject keywords, SchemaPlace place, int depth)
    {
        foreach (var keyword in keywords.Properties())
        {
            var pointer = JsonPointer.Append(place.Pointer, keyword.Name);
            switch (KeywordNames.ShapeOf(keyword.Name), keyword.Value)
            {
                case (KeywordShape.Schema, var schema):
                    Visit(schema, place with { Pointer = pointer }, depth);
                    break;
                case (KeywordShape.SchemaList, JArray schemas):
                    VisitAll(schemas, place with { Pointer = pointer }, depth);
                    break;
                case (KeywordShape.SchemaMap, JObject schemas):
                    VisitAll(schemas, place with { Pointer = pointer }, depth);
                    break;
                default:
                    break;
            }
        }
    }

    private void VisitAll(JArray schemas, SchemaPlace place, int depth)
    {
        var index = 0;
        foreach (var schema in schemas)
        {
            Visit(schema, place with { Pointer = $"{place.Pointer}/{index++}" }, depth);
        }
    }

    private void VisitAll(JObject schemas, SchemaPlace place, int depth)
    {
        foreach (var schema in schemas.Properties())
        {
            Visit(schema.Value, place with { Pointer = JsonPointer.Append(place.Pointer, schema.Name) }, depth);
        }
    }

    private static Uri BaseUri(JToken schema, Uri outer) =>
        (schema as JObject)?["$id"] is JValue { Value: string id } ? SchemaReferences.Combine(outer, id.TrimEnd('#')) ?? outer : outer;
}
