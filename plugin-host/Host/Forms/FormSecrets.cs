using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Takes secrets out of what is shown, and puts them back into what comes in.</summary>
internal static class FormSecrets
{
    public const string Marker = "********";

    public static JObject Hide(FormMembers members, JObject document)
    {
        var hidden = (JObject)document.DeepClone();
        foreach (var property in hidden.Properties().ToList())
        {
            var field = members.Find(property.Name);
            if (field is { Kind: FieldKind.Group } && property.Value is JObject group)
            {
                property.Value = Hide(FormMembers.Of(field), group);
            }
            else if ((field is null || field.IsSecret) && !IsEmpty(property.Value))
            {
                // A secret under a name that was mistyped is one too.
                property.Value = Marker;
            }
        }

        return hidden;
    }

    /// <summary>Every secret text of a document.</summary>
    public static IEnumerable<string> Values(FormMembers members, JObject document) =>
        members.Fields.Where(field => field.IsSecret).SelectMany(field => Values(field, document[field.Name]));

    public static JObject Merge(FormMembers members, JObject submitted, JObject stored) => Merge(members, submitted, stored, submitted);

    private static IEnumerable<string> Values(Field field, JToken? value) => value switch
    {
        JObject members when field.Kind == FieldKind.Group => Values(FormMembers.Of(field), members),
        JContainer container => container.Descendants().OfType<JValue>().Select(text => text.ToString()),
        null => [],
        _ => [value.ToString()],
    };

    private static JObject Merge(FormMembers members, JObject submitted, JObject stored, JObject document)
    {
        var merged = (JObject)submitted.DeepClone();
        foreach (var field in members.Fields)
        {
            if (field.Kind == FieldKind.Group && merged[field.Name] is JObject group)
            {
                merged[field.Name] = Merge(FormMembers.Of(field), group, stored[field.Name] as JObject ?? [], document);
            }
            else if (field.IsSecret)
            {
                MergeSecret(merged, field.Name, stored[field.Name], isAbsentKept: field.Kind != FieldKind.Group && field.IsShown(document));
            }
        }

        foreach (var unknown in submitted.Properties().Where(property => members.Find(property.Name) is null && IsMarker(property.Value)))
        {
            MergeSecret(merged, unknown.Name, stored[unknown.Name], isAbsentKept: false);
        }

        return merged;
    }

    private static void MergeSecret(JObject merged, string name, JToken? stored, bool isAbsentKept)
    {
        var submitted = merged[name];
        var keeps = submitted is null ? isAbsentKept : IsMarker(submitted);
        if (keeps && stored is not null)
        {
            merged[name] = stored.DeepClone();
        }
        else if (keeps || (submitted is not null && IsEmpty(submitted)))
        {
            merged.Remove(name);
        }
    }

    private static bool IsMarker(JToken value) => value is JValue { Value: Marker };

    private static bool IsEmpty(JToken value) => value.Type is JTokenType.Null or JTokenType.Undefined || value is JValue { Value: "" };
}
