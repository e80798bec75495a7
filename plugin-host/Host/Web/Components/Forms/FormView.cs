using Cordon.Abstractions;
using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>A form as a page shows it: fields, their values, and what is wrong with them. (Public because components' parameters must be.)</summary>
public sealed class FormView
{
    /// <param name="values">Secrets masked or left out.</param>
    /// <param name="prefix">What stands before a field's path in names and problems. Sample: <c>/settings</c></param>
    /// <param name="entered">The paths of secrets that were entered and do not come back.</param>
    private FormView(Form form, JObject values, IReadOnlyList<Problem> problems, string prefix, HashSet<string> entered)
    {
        var shared = new FieldSurroundings(values, problems, prefix, entered);
        Fields = [.. form.Fields.Select(field => FieldView.Of(field, values, shared))];
        Labels = Fields.SelectMany(field => field.Members.Prepend(field)).ToDictionary(field => field.Path, field => field.Field.Title);
    }

    internal IReadOnlyList<FieldView> Fields { get; }

    /// <summary>What is stored, with the defaults of what is not.</summary>
    internal static FormView OfStored(Form form, JObject stored, IReadOnlyList<Problem> problems, string prefix) =>
        new(form, form.Mask(form.FillDefaults(stored)), problems, prefix, []);

    /// <summary>What was sent and not saved. Secrets that were entered do not come back: a page never holds one.</summary>
    internal static FormView OfSubmitted(Form form, JObject submitted, JObject stored, IReadOnlyList<Problem> problems, string prefix)
    {
        var shown = (JObject)submitted.DeepClone();
        var entered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            RemoveSecrets(field, shown, entered);
        }

        return new FormView(form, form.Mask(form.Merge(shown, stored)), problems, prefix, entered);
    }

    /// <summary>Some field takes a file.</summary>
    internal bool HasFiles => Fields.SelectMany(view => view.Members.Prepend(view)).Any(view => view.Field.Widget == "file");

    /// <summary>Some field comes and goes with others.</summary>
    internal bool HasConditions => Fields.Any(view => view.Conditions is not null);

    /// <summary>What people call the field of a path.</summary>
    internal IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Where this form and another say different things, in words. Secrets are never compared.</summary>
    internal IEnumerable<(string Title, string Here, string There)> Differences(FormView other) =>
        from pair in Fields.Zip(other.Fields).SelectMany(pair => pair.First.Members.Zip(pair.Second.Members).Prepend(pair))
        where !pair.First.Field.IsSecret && pair.First.Field.Kind != FieldKind.Group && pair.First.Text != pair.Second.Text
        select (pair.First.Field.Title, pair.First.Text, pair.Second.Text);

    /// <summary>Fields with the same word stand together; those without one come first.</summary>
    internal static IEnumerable<(string? Title, IReadOnlyList<FieldView> Fields)> Sections(IEnumerable<FieldView> fields) =>
        fields.GroupBy(field => field.Field.Group).OrderBy(group => group.Key is not null).Select(group => (group.Key, (IReadOnlyList<FieldView>)[.. group]));

    private static void RemoveSecrets(Field field, JObject parent, HashSet<string> entered)
    {
        if (field.Kind == FieldKind.Group && parent[field.Name] is JObject group)
        {
            foreach (var member in field.Members)
            {
                RemoveSecrets(member, group, entered);
            }
        }
        else if (field.IsSecret && parent.Remove(field.Name))
        {
            entered.Add(field.Path);
        }
    }
}
