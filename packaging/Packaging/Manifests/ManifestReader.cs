using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>Reads <c>manifest.json</c>: its text, its schema, then what no schema can say. All problems come in one answer.</summary>
public static class ManifestReader
{
    /// <summary>Reads a manifest.</summary>
    /// <param name="document">What the problems call it.</param>
    /// <param name="utf8">Its text.</param>
    /// <param name="files">The files it may name; without them neither they nor the options named in it are checked.</param>
    public static ManifestReading Read(string document, ReadOnlyMemory<byte> utf8, ManifestFiles? files)
    {
        var text = DocumentReader.Read(document, utf8);
        if (text.Root is not { } root)
        {
            return new ManifestReading { Problems = text.Problems };
        }

        var problems = new ManifestProblems(document, root);
        problems.AddRange(text.Problems);
        problems.AddRange(ManifestSchema.Check(document, root));
        var schemas = new ManifestSchemas(files, problems);
        if (root is JObject manifest)
        {
            VersionRules.Check(manifest, problems);
            FileRules.Check(manifest, files, schemas, problems);
            ActionRules.Check(manifest, schemas, problems);
            EgressRules.Check(manifest, schemas, problems);
        }

        return new ManifestReading
        {
            Manifest = problems.All.Any(problem => !problem.IsWarning) ? null : ManifestMapping.Map((JObject)root),
            Schemas = schemas.Read,
            Problems = [.. problems.All.OrderBy(problem => problem.Document == document ? 0 : 1).ThenBy(problem => problem.Line)],
        };
    }
}
