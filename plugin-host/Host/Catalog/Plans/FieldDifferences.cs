using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog.Plans;

/// <summary>Names what is different about a field that two versions have.</summary>
internal static class FieldDifferences
{
    public static IReadOnlyList<string> Of(Field old, Field now)
    {
        var differences = new List<string>();
        Add("kind", old.Kind == now.Kind);
        Add("title", old.Title == now.Title);
        Add("description", old.Description == now.Description);
        Add("default", JToken.DeepEquals(old.Default, now.Default));
        Add("required", old.Required == now.Required && old.RequiredWhen.Count == now.RequiredWhen.Count);
        Add("choices", old.Choices.Select(Text).SequenceEqual(now.Choices.Select(Text)));
        Add("range", (old.Minimum, old.Maximum) == (now.Minimum, now.Maximum));
        Add("length", (old.MinLength, old.MaxLength) == (now.MinLength, now.MaxLength));
        Add("pattern", old.Pattern == now.Pattern);
        Add("format", old.Format == now.Format);
        Add("secret", old.IsSecret == now.IsSecret);
        return differences;

        void Add(string name, bool isSame)
        {
            if (!isSame)
            {
                differences.Add(name);
            }
        }
    }

    private static string Text(Choice choice) => $"{choice.Value.ToString(Newtonsoft.Json.Formatting.None)} {choice.Title}";
}
