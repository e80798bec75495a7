using System.Reflection;

namespace Cordon.Host.Detections.Mappings;

/// <summary>The mappings that come with Cordon, as the documents in <c>Ready/</c>.</summary>
internal static class ReadyMappings
{
    /// <summary>Cordon's own form of a detection.</summary>
    public const string Own = "cordon";

    private const string Prefix = "mappings/";

    public static readonly IReadOnlyList<string> Names = ["cloudevents", Own, "ocsf", "siem"];

    private static readonly Lazy<Dictionary<string, Mapping>> _all = new(() => Names.ToDictionary(name => name, Read, StringComparer.OrdinalIgnoreCase));

    /// <summary>Null when there is none of that name.</summary>
    public static Mapping? Find(string name) => _all.Value.GetValueOrDefault(name);

    /// <summary>A document as it is written. Sample: <c>ocsf.json</c></summary>
    public static string Text(string file)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + file)!);
        return text.ReadToEnd();
    }

    private static Mapping Read(string name)
    {
        var reading = MappingReader.Read(name, Text($"{name}.json"));
        return reading.Mapping ?? throw new InvalidOperationException($"{name}.json: {string.Join("; ", reading.Problems.Select(problem => problem.Message))}");
    }
}
