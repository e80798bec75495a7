using Cordon.Packaging;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Finds members no field describes: a typing error would otherwise pass for a setting. Their values are never shown.</summary>
internal static class UnknownMembers
{
    public static IEnumerable<DocumentProblem> Find(string name, FormMembers members, JObject document) =>
        Find(name, members, document, "")
            .Concat(members.Groups(document).SelectMany(group => Find(name, FormMembers.Of(group.Group), group.Value, group.Group.Path)));

    private static IEnumerable<DocumentProblem> Find(string name, FormMembers members, JObject value, string path)
    {
        foreach (var property in value.Properties())
        {
            if (!members.IsOpen && members.Find(property.Name) is null)
            {
                yield return Unknown(name, members, property, JsonPointer.Append(path, property.Name));
            }
        }
    }

    private static DocumentProblem Unknown(string name, FormMembers members, JProperty property, string path)
    {
        var line = (IJsonLineInfo)property;
        var known = members.Fields.Select(field => field.Name);
        return new DocumentProblem
        {
            Document = name,
            Path = path,
            Line = line.LineNumber,
            Column = line.LinePosition,
            Message = $"\"{property.Name}\" is not known here.",
            Fix = NearestName.Find(property.Name, known) is { } nearest ? $"Did you mean \"{nearest}\"?" : "Remove it.",
        };
    }
}
