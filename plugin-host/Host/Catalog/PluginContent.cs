using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Packaging;
using Cordon.Packaging.Manifests;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog;

/// <summary>What a version of a plugin says of itself, with the forms of its schemas. Immutable.</summary>
internal sealed record PluginContent
{
    private static readonly JObject _noOptions = new() { ["type"] = "object", ["additionalProperties"] = false };

    public required Manifest Manifest { get; init; }

    /// <summary>By the schema's path in the package.</summary>
    public required IReadOnlyDictionary<string, Form> Forms { get; init; }

    /// <summary>What the schema of its connection is titled.</summary>
    public string? ConnectionTitle { get; private init; }

    public static string Release(Manifest manifest) => manifest.Version.ToNormalizedString().ToLowerInvariant();

    /// <summary>Null, with problems, when a schema is no form.</summary>
    public static PluginContent? Read(Manifest manifest, IReadOnlyDictionary<string, JToken> schemas, List<Problem> problems)
    {
        var forms = new Dictionary<string, Form> { [""] = Form.Read("no options", _noOptions).Form! };
        foreach (var (path, schema) in schemas)
        {
            var reading = Form.Read(path, schema);
            problems.AddRange(reading.Problems.Where(problem => !problem.IsWarning).Select(Tell));
            if (reading.Form is { } form)
            {
                forms[path] = form;
            }
        }

        var title = manifest.Connection is { } connection ? schemas[connection.Schema]["title"] : null;
        return problems.Count == 0 ? new PluginContent { Manifest = manifest, Forms = forms, ConnectionTitle = (string?)title } : null;
    }

    /// <summary>The place goes into the text: what is wrong lies in the package, not in the request.</summary>
    public static Problem Tell(DocumentProblem problem) => new()
    {
        Path = problem.Path,
        Message = problem.Line > 0 ? $"{problem.Document}:{problem.Line}:{problem.Column}: {problem.Message}" : $"{problem.Document}: {problem.Message}",
        Fix = problem.Fix,
    };

    /// <summary>The form of an action's options; one without fields when it has none.</summary>
    public Form OptionsOf(ManifestAction action) => Forms[action.Options ?? ""];

    public Form? ConnectionForm => Manifest.Connection is { } connection ? Forms[connection.Schema] : null;
}
