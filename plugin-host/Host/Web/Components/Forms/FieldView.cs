using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Forms;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>A field with its value and what is wrong with it. (Public because components' parameters must be.)</summary>
public sealed class FieldView
{
    private FieldView(Field field, string path)
    {
        Field = field;
        Path = path;
    }

    internal Field Field { get; }

    /// <summary>The name of its control, too.</summary>
    internal string Path { get; }

    internal JToken? Value { get; private init; }

    internal Problem? Error { get; private init; }

    internal bool IsShown { get; private init; }

    internal bool IsRequired { get; private init; }

    /// <summary>Of choices, none may be taken. Where there is a default, none would be that again.</summary>
    internal bool OffersNone => !IsRequired && Field.Default is null;

    /// <summary>For the script: when it is shown and required; null when that never changes.</summary>
    internal string? Conditions { get; private init; }

    /// <summary>A secret that was entered and not saved. A page never holds one, so it has to be entered once more.</summary>
    internal bool IsForgotten { get; private init; }

    internal IReadOnlyList<FieldView> Members { get; private init; } = [];

    internal bool HasError => Error is not null || Members.Any(member => member.HasError);

    /// <summary>A secret is stored, and stays when nothing is entered.</summary>
    internal bool IsStored => Field.IsSecret && Value is JValue { Value: Form.SecretMask };

    /// <summary>The value as a control shows it.</summary>
    internal string Text => Value switch
    {
        null or { Type: JTokenType.Null } => "",
        JValue { Value: string text } => text,
        JArray list when Field.Kind == FieldKind.TextList => string.Join('\n', list.Select(ChoiceText.Of)),
        JContainer => Value.ToString(Formatting.Indented),
        _ => ChoiceText.Of(Value),
    };

    /// <summary>Few choices are shown all at once.</summary>
    internal bool HasRadios => Field.Widget == "radio" || (Field.Widget is null && Field.Choices.Count <= 4);

    /// <param name="parent">The object that the field stands in.</param>
    internal static FieldView Of(Field field, JObject parent, FieldSurroundings form)
    {
        var path = form.Prefix + field.Path;
        return new FieldView(field, path)
        {
            Value = parent[field.Name],
            Error = form.Problems.FirstOrDefault(problem => field.Kind == FieldKind.Group ? problem.Path == path : IsAt(problem, path)),
            IsShown = field.IsShown(form.Document),
            IsRequired = field.IsRequired(form.Document),
            Conditions = FieldConditions.Write(field, form.Prefix),
            IsForgotten = form.Entered.Contains(field.Path),
            Members = [.. field.Members.Select(member => Of(member, parent[field.Name] as JObject ?? [], form))],
        };
    }

    internal bool IsChosen(Choice choice) => Value is JArray list ? list.Any(item => Same(item, choice)) : Value is not null && Same(Value, choice);

    /// <summary>A time as a control of the kind <c>datetime-local</c> takes it.</summary>
    internal string LocalTime(TimeZoneInfo zone) =>
        DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            : "";

    /// <summary>An item of a list is part of the list's field.</summary>
    private static bool IsAt(Problem problem, string path) =>
        problem.Path == path || problem.Path.StartsWith(path + "/", StringComparison.Ordinal);

    private static bool Same(JToken value, Choice choice) => ChoiceText.Of(value) == ChoiceText.Of(choice.Value);
}
