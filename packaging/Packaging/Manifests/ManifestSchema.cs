using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary><c>manifests/manifest.schema.json</c>, embedded, so that editors and hosts obey the same text.</summary>
internal static class ManifestSchema
{
    private const string Name = "manifest.schema.json";

    private static readonly Lazy<(JToken Root, JsonSchema Schema)> Compiled = new(Compile);

    public static IEnumerable<DocumentProblem> Check(string document, JToken manifest)
    {
        var (root, schema) = Compiled.Value;
        foreach (var error in schema.Validate(manifest))
        {
            var problem = error.ToProblem(document);
            yield return problem with { Fix = problem.Fix ?? Describe(root, error.SchemaPath) };
        }
    }

    private static (JToken Root, JsonSchema Schema) Compile()
    {
        using var stream = typeof(ManifestSchema).Assembly.GetManifestResourceStream(Name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var root = DocumentReader.Read(Name, bytes).Root!;
        return (root, JsonSchema.Compile(Name, root).Schema!);
    }

    /// <summary>The description beside a keyword says in words what the keyword demands.</summary>
    private static string? Describe(JToken root, string keyword) =>
        JsonPointer.Find(root, keyword[..keyword.LastIndexOf('/')]).Text("description")?.Content();
}
