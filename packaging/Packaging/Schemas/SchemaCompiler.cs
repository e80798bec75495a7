using Cordon.Packaging.Schemas.Keywords;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Turns a schema document into a tree of keywords. Used once.</summary>
internal sealed class SchemaCompiler(string document, SchemaOptions options)
{
    /// <summary>The base of a schema without <c>$id</c>.</summary>
    private static readonly Uri Unnamed = new("schema:///document");

    private readonly SchemaReferences _references = new();
    private readonly SchemaProblems _problems = new(document);
    private readonly Dictionary<JToken, SchemaNode> _nodes = new(ReferenceEqualityComparer.Instance);

    // Schemas refer to each other in long chains and in circles: they are filled one by one, never by recursion.
    private readonly Queue<SchemaNode> _unfilled = new();
    private SchemaScanner? _scanner;

    public SchemaOptions Options => options;

    public SchemaProblems Problems => _problems;

    public SchemaCompilation Compile(JToken root, IReadOnlyDictionary<Uri, JToken>? others)
    {
        _scanner = new SchemaScanner(_references, new SchemaVocabularies(others, _problems), _problems);
        _scanner.Scan(root, Unnamed, "");
        var own = _references.Schemas.ToList();
        if (others is not null)
        {
            foreach (var (uri, other) in others)
            {
                _scanner.Scan(other, uri, uri.AbsoluteUri + "#");
            }
        }

        var node = Node(root);
        own.ForEach(schema => Node(schema));
        Fill();
        SchemaCircles.Find(_nodes.Values, _problems);
        var schema = _problems.HasErrors ? null : new JsonSchema(node, SecretNames.Of(_nodes.Values));
        if (schema is not null && options.RefuseUnknownKeywords)
        {
            DefaultCheck.Run(own, _nodes, _problems);
        }

        return new SchemaCompilation { Schema = _problems.HasErrors ? null : schema, Problems = _problems.All };
    }

    /// <summary>The compiled schema, filled before the compilation ends.</summary>
    public SchemaNode Node(JToken schema)
    {
        if (!_nodes.TryGetValue(schema, out var node))
        {
            var place = _references.PlaceOf(schema);
            _scanner!.Visit(schema, place);
            place = _references.PlaceOf(schema);
            node = new SchemaNode(place.Resource, place.Pointer, schema);
            _nodes.Add(schema, node);
            _unfilled.Enqueue(node);
        }

        return node;
    }

    /// <summary>The schema a reference names, or null after saying why not.</summary>
    public SchemaNode? Resolve(KeywordSource source, string reference)
    {
        if (_references.TryResolve(source.Node.Resource, reference, out var schema))
        {
            return Node(schema);
        }

        var isHere = _references.FindResource(source.Node.Resource, reference) is not null;
        _ = isHere
            ? source.Wrong($"leads to \"{reference}\", and nothing is there", "Correct it; definitions are reached by \"#/$defs/name\".")
            : source.Wrong($"leads to \"{reference}\", which is not a document at hand; nothing is ever fetched", "Put that schema under \"$defs\".");
        return null;
    }

    /// <summary>Compiles every schema that a <c>$dynamicRef</c> of this name may turn out to mean.</summary>
    public void CompileDynamicAnchors(string name)
    {
        foreach (var resource in _references.Resources)
        {
            if (resource.DynamicPlaces.TryGetValue(name, out var place))
            {
                resource.DynamicAnchors[name] = Node(place);
            }
        }
    }

    private void Fill()
    {
        while (_unfilled.TryDequeue(out var node))
        {
            switch (node.Source)
            {
                case JObject keywords:
                    Fill(node, keywords);
                    break;
                case JValue { Value: bool accepts }:
                    node.IsFalse = !accepts;
                    break;
                default:
                    _problems.Add(node.Source, node.Pointer, "A schema is an object, or true or false.", "Write an object.");
                    break;
            }
        }
    }

    private static List<Keyword> InOrder(List<Keyword> keywords) =>
    [
        .. keywords.Where(keyword => keyword.Order == KeywordOrder.Plain),
        .. keywords.Where(keyword => keyword.Order == KeywordOrder.InPlace),
        .. keywords.Where(keyword => keyword.Order == KeywordOrder.Unevaluated),
    ];

    private void Fill(SchemaNode node, JObject keywords)
    {
        var compiled = new List<Keyword>(keywords.Count);
        foreach (var property in keywords.Properties())
        {
            if (KeywordReader.Read(new KeywordSource(this, node, property)) is { } keyword)
            {
                compiled.Add(keyword);
            }
        }

        node.Keywords = compiled.TrueForAll(keyword => keyword.Order == KeywordOrder.Plain) ? compiled : InOrder(compiled);
    }
}
