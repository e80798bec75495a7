using Cordon.Host.Forms;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>
/// Tells the script when a field is shown and required.
/// Sample: <c>{"shown":[],"hidden":[{"not":true,"all":[{"name":"/action","values":["unlock"],"absent":false}]}],"required":[]}</c>
/// </summary>
internal static class FieldConditions
{
    /// <summary>Null when nothing about the field depends on others.</summary>
    public static string? Write(Field field, string prefix) =>
        field.ShownWhen.Count + field.HiddenWhen.Count + field.RequiredWhen.Count == 0
            ? null
            : new JObject
            {
                ["shown"] = Write(field.ShownWhen, prefix),
                ["hidden"] = Write(field.HiddenWhen, prefix),
                ["required"] = Write(field.RequiredWhen, prefix),
            }.ToString(Formatting.None);

    private static JArray Write(IReadOnlyList<Condition> conditions, string prefix) => new(conditions.Select(condition => new JObject
    {
        ["not"] = condition.IsNegated,
        ["all"] = new JArray(condition.Terms.Select(term => new JObject
        {
            ["name"] = prefix + term.Path,
            ["values"] = new JArray(term.Values.Select(ChoiceText.Of)),
            ["absent"] = term.HoldsWhenAbsent,
        })),
    }));
}
