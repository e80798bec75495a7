using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>Reads and checks the schemas that a manifest names, each once.</summary>
internal sealed class ManifestSchemas(ManifestFiles? files, ManifestProblems problems)
{
    private readonly Dictionary<string, JToken?> _roots = new(StringComparer.Ordinal);

    /// <summary>The schemas that could be read, by path.</summary>
    public IReadOnlyDictionary<string, JToken> Read =>
        _roots.Where(schema => schema.Value is not null).ToDictionary(schema => schema.Key, schema => schema.Value!, StringComparer.Ordinal);

    /// <summary>Makes sure that the file is there and a good schema.</summary>
    public void Require(JValue place)
    {
        var path = place.Content();
        if (files is null || _roots.ContainsKey(path))
        {
            return;
        }

        _roots[path] = null;
        if (!files.Contains(path))
        {
            problems.Add(place, $"The package holds no file {path}.", "Add the schema, or correct the path.");
        }
        else if (files.Read(path) is { } bytes)
        {
            _roots[path] = Check(path, bytes);
        }
    }

    /// <summary>The properties of a schema that was required, or null when it could not be read.</summary>
    public SchemaProperties? Properties(JValue path) =>
        _roots.TryGetValue(path.Content(), out var root) && root is not null ? new SchemaProperties(root) : null;

    private JToken? Check(string path, byte[] bytes)
    {
        var text = DocumentReader.Read(path, bytes);
        problems.AddRange(text.Problems);
        if (text.Root is not { } root)
        {
            return null;
        }

        problems.AddRange(JsonSchema.Compile(path, root, options: SchemaOptions.Plugin).Problems);
        if ((root as JObject)?["type"] is not JValue { Type: JTokenType.String, Value: "object" })
        {
            problems.AddRange([NoObject(path)]);
        }

        return root;
    }

    private static DocumentProblem NoObject(string path) => new()
    {
        Document = path,
        Line = 1,
        Column = 1,
        Message = "The schema does not say that its document is an object, and options and connections are.",
        Fix = "Add \"type\": \"object\".",
    };
}
