using System.Text;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Schemas;

/// <summary>Documents for tests, read as the product reads them.</summary>
internal static class Json
{
    public static DocumentReading Reading(string text) => DocumentReader.Read("document.json", Encoding.UTF8.GetBytes(text));

    public static JToken Read(string text)
    {
        var reading = Reading(text);
        Assert.Equal([], reading.Problems);
        return reading.Root!;
    }

    public static JObject Object(string text) => Assert.IsType<JObject>(Read(text));

    public static JsonSchema Schema(string text)
    {
        var compilation = JsonSchema.Compile("schema.json", Read(text), null, SchemaOptions.Plugin);
        Assert.Equal([], compilation.Problems);
        return compilation.Schema!;
    }

    /// <summary>Every error as one line: path, message, remedy.</summary>
    public static IEnumerable<string> Errors(string schema, string document) =>
        Schema(schema).Validate(Read(document)).Select(error => $"{error.InstancePath}: {error.Message} {error.Fix}".TrimEnd());
}
