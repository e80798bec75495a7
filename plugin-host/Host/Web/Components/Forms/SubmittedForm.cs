using System.Globalization;
using System.Text;
using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>
/// Turns what a browser sends into the document that a form describes. What cannot be read as its kind stays a text, and the schema says what
/// is wrong with it. Fields that are not shown for the choices made are left out.
/// </summary>
internal sealed class SubmittedForm(IFormCollection posted, TimeZoneInfo zone, string prefix = "")
{
    /// <summary>Set for a field's path to give a stored secret up.</summary>
    public const string Clear = "clear:";

    private readonly List<Problem> _problems = [];

    /// <summary>Everything that is wrong, when something could not even be read; otherwise nothing: whoever saves the document checks it.</summary>
    /// <param name="document">What <see cref="Read(Form, JObject)"/> made of it.</param>
    public IReadOnlyList<Problem> Check(Form form, JObject document, JObject stored)
    {
        if (_problems.Count == 0)
        {
            return [];
        }

        var others = form.Validate(form.Merge(document, stored)).Select(problem => problem with { Path = prefix + problem.Path });
        return [.. _problems.Concat(others).DistinctBy(problem => problem.Path)];
    }

    /// <param name="stored">Where fields that nobody may change keep their value.</param>
    public JObject Read(Form form, JObject stored)
    {
        var document = Read(form.Fields, stored);
        while (form.Fields.FirstOrDefault(field => document.ContainsKey(field.Name) && !field.IsShown(document)) is { } hidden)
        {
            document.Remove(hidden.Name);
        }

        return document;
    }

    private JObject Read(IReadOnlyList<Field> fields, JObject stored)
    {
        var document = new JObject();
        foreach (var field in fields)
        {
            var value = field.IsReadOnly ? stored[field.Name] ?? field.Default : Read(field, stored);
            if (value is not null)
            {
                document[field.Name] = value.DeepClone();
            }
        }

        return document;
    }

    private JToken? Read(Field field, JObject stored) => field.Kind switch
    {
        FieldKind.Group => Group(field, stored[field.Name] as JObject ?? []),
        FieldKind.Checkbox => new JValue(Text(field) == "true"),
        FieldKind.Choice => Text(field) is { } text ? Chosen(field, text) : null,
        FieldKind.MultiChoice => List(field, posted[prefix + field.Path].OfType<string>().Where(text => text.Length > 0).Select(text => Chosen(field, text))),
        FieldKind.TextList => List(field, Lines(field).Select(line => new JValue(line))),
        FieldKind.Integer => Text(field) is { } text ? Integer(field, text) : null,
        FieldKind.Number => Text(field) is { } text ? Number(field, text) : null,
        FieldKind.Json => Json(field),
        _ when field.IsSecret => Secret(field),
        _ => Text(field) is { } text ? new JValue(field.Format == "date-time" ? Time(text) : text) : null,
    };

    private string? Text(Field field)
    {
        var text = posted[prefix + field.Path].LastOrDefault()?.ReplaceLineEndings("\n").Trim();
        return File(field) ?? (string.IsNullOrEmpty(text) ? null : text);
    }

    /// <summary>The text of a file that was chosen for the field.</summary>
    private string? File(Field field)
    {
        if (posted.Files.GetFile(prefix + field.Path) is not { Length: > 0 } file)
        {
            return null;
        }

        using var reader = new StreamReader(file.OpenReadStream());
        return reader.ReadToEnd();
    }

    /// <summary>A group in which nobody filled in anything is left out: its defaults come with the schema.</summary>
    private JObject? Group(Field group, JObject stored)
    {
        var members = Read(group.Members, stored);
        var isUntouched = group.Members.All(member =>
            members[member.Name] is not { } value || JToken.DeepEquals(value, member.Default) || value is JValue { Value: false } or JArray { Count: 0 });
        return isUntouched && !group.Required && stored.Count == 0 ? null : members;
    }

    private static JToken Chosen(Field field, string text) =>
        field.Choices.FirstOrDefault(choice => ChoiceText.Of(choice.Value) == text)?.Value ?? new JValue(text);

    /// <summary>An empty list is told from a missing one only where a default would fill it again.</summary>
    private static JArray? List(Field field, IEnumerable<JToken> items)
    {
        var list = new JArray(items);
        return list.Count == 0 && field.Default is null ? null : list;
    }

    private string[] Lines(Field field) =>
        (Text(field) ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private JValue Integer(Field field, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new JValue(number)
            : Unread(field, text, "This is no whole number.", "Write digits alone. Sample: 25");

    private JValue Number(Field field, string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new JValue(number)
            : Unread(field, text, "This is no number.", "Write digits, with a point before decimals. Sample: 0.25");

    /// <summary>Nothing entered keeps what is stored; an empty text gives it up.</summary>
    private JValue? Secret(Field field) =>
        posted[Clear + prefix + field.Path] == "true" ? new JValue("") : Text(field) is { } text ? new JValue(text) : null;

    private string Time(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        && local.Kind == DateTimeKind.Unspecified && !zone.IsInvalidTime(local)
            ? TimeZoneInfo.ConvertTimeToUtc(local, zone).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : text;

    private JToken? Json(Field field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var reading = DocumentReader.Read(field.Title, Encoding.UTF8.GetBytes(text));
        if (reading.Problems.Count == 0)
        {
            return reading.Root;
        }

        var problem = reading.Problems[0];
        return Unread(field, text, $"This is no JSON, at line {problem.Line}, column {problem.Column}: {problem.Message}", problem.Fix);
    }

    /// <summary>The text itself, to be shown again.</summary>
    private JValue Unread(Field field, string text, string message, string? fix)
    {
        _problems.Add(new Problem { Path = prefix + field.Path, Message = message, Fix = fix });
        return new JValue(text);
    }
}
