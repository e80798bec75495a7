using System.Globalization;
using System.Text;
using Cordon.Abstractions;
using Cordon.Packaging;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Detections.Mappings;

/// <summary>Reads the document of a mapping. Its form is <c>mapping.schema.json</c>; what a schema cannot say is checked here.</summary>
internal static class MappingReader
{
    private static readonly JsonSchema _schema = ReadSchema();

    /// <param name="name">What the mapping is called.</param>
    /// <param name="text">The document.</param>
    public static MappingReading Read(string name, string text)
    {
        var reading = DocumentReader.Read("mapping", Encoding.UTF8.GetBytes(text));
        if (reading.Problems.Count > 0 || reading.Root is not { } root)
        {
            return new MappingReading { Problems = [.. reading.Problems.Select(Of)] };
        }

        var problems = _schema.Validate(root).Select(error => Of(error.ToProblem("mapping"))).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(WrongPaths((JObject)root));
        }

        return problems.Count == 0
            ? new MappingReading { Mapping = Build(name, (JObject)root) }
            : new MappingReading { Problems = problems };
    }

    private static JsonSchema ReadSchema()
    {
        var compilation = JsonSchema.Compile("mapping.schema.json", JToken.Parse(ReadyMappings.Text("mapping.schema.json")), null, new SchemaOptions { AssertFormats = true });
        return compilation.Schema ?? throw new InvalidOperationException($"mapping.schema.json: {string.Join("; ", compilation.Problems)}");
    }

    private static Problem Of(DocumentProblem problem) => new()
    {
        Path = $"/document{problem.Path}",
        Message = problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"Line {problem.Line}, column {problem.Column}: {problem.Message}") : problem.Message,
        Fix = problem.Fix,
    };

    private static IEnumerable<Problem> WrongPaths(JObject root) =>
        from token in root.Descendants().OfType<JValue>()
        where IsPath(token) && !MappingPath.TryRead((string)token!, out _)
        let line = (IJsonLineInfo)token
        select Of(new DocumentProblem
        {
            Document = "mapping",
            Path = JsonPointer.Of(token, root),
            Line = line.LineNumber,
            Column = line.LinePosition,
            Message = $"{token} is no path.",
            Fix = "Samples: finding_info.uid, evidences[*].actor.user.name, users[0], user\\.name for a dot in a name, . for the record itself.",
        });

    /// <summary>Every text is a path but for those below <c>values</c>, <c>ignore</c>, <c>default</c> and the description.</summary>
    private static bool IsPath(JValue token) => token.Type == JTokenType.String
        && token.AncestorsAndSelf().OfType<JProperty>().All(property => property.Name is not ("values" or "ignore" or "default" or "description") || property.Parent?.Parent is JProperty { Name: "attributes" });

    private static Mapping Build(string name, JObject root)
    {
        var attributes = root["attributes"];
        var mapping = new Mapping
        {
            Name = name,
            Description = (string?)root["description"] ?? "",
            Records = root["records"] is { } records ? Path(records) : null,
            Id = Field(root["id"]),
            Time = Field(root["time"]),
            Source = Field(root["source"]),
            Type = Field(root["type"]),
            Severity = Field(root["severity"]),
            Title = Field(root["title"]),
            Identities = root["identities"] is JArray list ? [.. list.Select(Paths)] : [Paths(root["identities"])],
            Attributes = [.. (attributes as JObject ?? []).Properties().Select(property => (property.Name, Path(property.Value)))],
            AttributeObjects = attributes is JObject ? [] : Paths(attributes),
        };
        return mapping with { Left = Used(mapping, root) };
    }

    private static HashSet<string> Used(Mapping mapping, JObject root)
    {
        MappingField[] fields = [mapping.Id, mapping.Time, mapping.Source, mapping.Type, mapping.Severity, mapping.Title];
        var paths = fields.SelectMany(field => field.Paths).Concat(mapping.Identities.SelectMany(paths => paths)).Concat(mapping.AttributeObjects);
        return [.. paths.Select(path => path.Top).OfType<string>(), .. (root["ignore"] as JArray ?? []).Select(name => (string)name!)];
    }

    private static MappingField Field(JToken? token) => token switch
    {
        null => MappingField.None,
        JObject described => new MappingField
        {
            Paths = Paths(described["paths"]),
            Values = (described["values"] as JObject)?.Properties().ToDictionary(
                value => value.Name, value => Text(value.Value), StringComparer.OrdinalIgnoreCase),
            Default = described["default"] is { } value ? Text(value) : null,
            Scale = (double?)described["scale"] ?? 10,
        },
        _ => new MappingField { Paths = Paths(token) },
    };

    private static string Text(JToken value) => Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture)!;

    private static IReadOnlyList<MappingPath> Paths(JToken? token) => token switch
    {
        null => [],
        JArray list => [.. list.Select(Path)],
        _ => [Path(token)],
    };

    private static MappingPath Path(JToken token) => MappingPath.TryRead((string)token!, out var path) ? path : throw new InvalidOperationException("A path was not checked.");
}
