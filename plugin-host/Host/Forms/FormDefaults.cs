using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Fills in defaults. One default may bring another field to light, so it goes round until nothing more is added.</summary>
internal static class FormDefaults
{
    public static JObject Fill(FormMembers members, JObject document)
    {
        var filled = (JObject)document.DeepClone();

        // A round that adds nothing ends it, and each adds a field that was absent.
        while (FillOnce(members.Fields, filled, filled))
        {
        }

        return filled;
    }

    private static bool FillOnce(IReadOnlyList<Field> fields, JObject target, JObject document)
    {
        var added = false;
        foreach (var field in fields)
        {
            if (!field.IsShown(document))
            {
                continue;
            }

            if (!target.ContainsKey(field.Name) && DefaultOf(field, document) is { } value)
            {
                target.Add(field.Name, value);
                added = true;
            }

            if (field.Kind == FieldKind.Group && target[field.Name] is JObject group)
            {
                added |= FillOnce(field.Members, group, document);
            }
        }

        return added;
    }

    private static JToken? DefaultOf(Field field, JObject document)
    {
        if (field.Default is not null)
        {
            return field.Default.DeepClone();
        }

        // An object begun by its defaults alone must not then lack what a person has to give.
        var begins = field.Kind == FieldKind.Group
            && (field.IsRequired(document) || field.Members.All(member => !member.Required || member.Default is not null))
            && field.Members.Any(member => member.Default is not null && member.IsShown(document));
        return begins ? new JObject() : null;
    }
}
