using System.Text.Json;
using Cordon.Host.Identities;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>Attributes in the form in which filters compare them, read.</summary>
internal static class SearchElement
{
    /// <param name="attributes">A JSON object.</param>
    public static JsonElement Of(string attributes) =>
        JsonElement.Parse(SearchDocument.Of(JsonSerializer.Deserialize(attributes, AttributeJson.Plain.DictionaryStringJsonElement)!));
}
