using System.Text;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>The border between documents that forms work on and what goes over the wire.</summary>
internal static class FormJson
{
    /// <summary>A document that was stored as text. What looks like a date stays the text that it is.</summary>
    public static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    public static JsonElement ToElement(JToken document) => JsonElement.Parse(document.ToString(Formatting.None));

    /// <summary>The object in a request, read as strictly as a file; null with the problems when it is none.</summary>
    /// <param name="path">Where it stands in the request. Sample: <c>/settings</c></param>
    public static JObject? Read(string path, JsonElement document, List<Problem> problems)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem { Path = path, Message = "This must be a JSON object.", Fix = "Give a member for each field." });
            return null;
        }

        var reading = DocumentReader.Read(path, Encoding.UTF8.GetBytes(document.GetRawText()));
        problems.AddRange(reading.Problems.Select(problem => new Problem { Path = path + problem.Path, Message = problem.Message, Fix = problem.Fix }));
        return reading.Problems.Count == 0 ? reading.Root as JObject : null;
    }
}
