using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>The fields of one object, by name.</summary>
internal sealed class FormMembers
{
    private readonly Dictionary<string, Field> _byName;

    public FormMembers(IReadOnlyList<Field> fields, bool isOpen)
    {
        Fields = fields;
        IsOpen = isOpen;
        _byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The schema says itself what other members may be.</summary>
    public bool IsOpen { get; }

    public Field? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The fields of a group, which is never open: an open object is edited as JSON.</summary>
    public static FormMembers Of(Field group) => new(group.Members, isOpen: false);

    /// <summary>Each group of this object that is there, with its fields.</summary>
    public IEnumerable<(Field Group, JObject Value)> Groups(JObject document)
    {
        foreach (var field in Fields)
        {
            if (field.Kind == FieldKind.Group && document[field.Name] is JObject value)
            {
                yield return (field, value);
            }
        }
    }
}
