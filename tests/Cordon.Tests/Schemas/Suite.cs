using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Schemas;

/// <summary>The official JSON Schema test suite, in the folder the variable <c>JSON_SCHEMA_SUITE</c> names.</summary>
internal static class Suite
{
    private static readonly Lazy<IReadOnlyDictionary<Uri, JToken>> Others = new(ReadOthers);

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("JSON_SCHEMA_SUITE");

    /// <summary>Runs a file of the suite; answers the number of tests and the names of those that fail.</summary>
    public static (int Count, IReadOnlyList<string> Failures) Run(string file, SchemaOptions options)
    {
        var count = 0;
        var failures = new List<string>();
        foreach (var group in (JArray)Read(Path.Combine(Folder!, file)))
        {
            var compilation = JsonSchema.Compile(file, group["schema"]!, Others.Value, options);
            foreach (var test in (JArray)group["tests"]!)
            {
                count++;
                var name = $"{file}: {group["description"]}: {test["description"]}";
                if (compilation.Schema is null)
                {
                    failures.Add($"{name}: {string.Join(" ", compilation.Problems)}");
                    continue;
                }

                var valid = compilation.Schema.IsValid(test["data"]!);
                var errors = compilation.Schema.Validate(test["data"]!);
                if (valid != (bool)test["valid"]! || valid != (errors.Count == 0))
                {
                    failures.Add($"{name}: {valid}, {errors.Count} errors");
                }
            }
        }

        return (count, failures);
    }

    private static Dictionary<Uri, JToken> ReadOthers()
    {
        var others = new Dictionary<Uri, JToken>(Metaschema.Documents);
        var folder = Path.Combine(Folder!, "remotes");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (path.StartsWith("draft2020-12/", StringComparison.Ordinal))
            {
                others.Add(new Uri("http://localhost:1234/" + path), Read(file));
            }
        }

        return others;
    }

    private static JToken Read(string path)
    {
        var reading = DocumentReader.Read(path, File.ReadAllBytes(path));
        return reading.Root ?? throw new InvalidDataException(string.Join(Environment.NewLine, reading.Problems));
    }
}
