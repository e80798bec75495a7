using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog.Plans;

/// <summary>A field that holds a value, with the group it stands in.</summary>
internal sealed record Leaf(string? Group, Field Field)
{
    public static IEnumerable<Leaf> Of(Form form) => form.Fields.SelectMany(field => field.Kind == FieldKind.Group
        ? field.Members.Select(member => new Leaf(field.Name, member))
        : [new Leaf(null, field)]);

    public JToken? Get(JObject document) => (Group is null ? document : document[Group] as JObject)?[Field.Name];

    public void Set(JObject document, JToken? value)
    {
        var parent = document;
        if (Group is not null)
        {
            if (document[Group] is not JObject group)
            {
                if (value is null)
                {
                    return;
                }

                document[Group] = group = [];
            }

            parent = group;
        }

        if (value is null)
        {
            parent.Remove(Field.Name);
        }
        else
        {
            parent[Field.Name] = value.DeepClone();
        }
    }
}
