using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>One setting, as people meet it in the web form, the command line and in messages.</summary>
internal sealed record Field
{
    public required string Name { get; init; }

    /// <summary>JSON pointer into the options or the connection, such as <c>/proxy/host</c>.</summary>
    public required string Path { get; init; }

    public required FieldKind Kind { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>A fixed value counts as its default.</summary>
    public JToken? Default { get; init; }

    public IReadOnlyList<JToken> Examples { get; init; } = [];

    /// <summary>Required in every case; see <see cref="IsRequired"/> for the rest.</summary>
    public bool Required { get; init; }

    /// <summary>Required when any of these holds.</summary>
    public IReadOnlyList<Condition> RequiredWhen { get; init; } = [];

    /// <summary>Shown only when any of these holds; always, when there is none.</summary>
    public IReadOnlyList<Condition> ShownWhen { get; init; } = [];

    /// <summary>Not shown, whatever else holds, when any of these does.</summary>
    public IReadOnlyList<Condition> HiddenWhen { get; init; } = [];

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>A regular expression of ECMA-262, as the attribute of an HTML input wants it.</summary>
    public string? Pattern { get; init; }

    public string? Format { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Shown and not changed: it has a fixed value, or the schema says so.</summary>
    public bool IsReadOnly { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>Fields with the same word stand together.</summary>
    public string? Group { get; init; }

    public decimal? Order { get; init; }

    /// <summary>Folded away at first.</summary>
    public bool IsAdvanced { get; init; }

    /// <summary><c>textarea</c>, <c>radio</c> or <c>file</c>; null for what the kind suggests.</summary>
    public string? Widget { get; init; }

    /// <summary>Which part of a detection fills it in.</summary>
    public DetectionSource? FromDetection { get; init; }

    /// <summary>Never shown once stored: the value itself, or something inside it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The fields of a <see cref="FieldKind.Group"/>.</summary>
    public IReadOnlyList<Field> Members { get; init; } = [];

    public bool IsShown(JObject document) =>
        (ShownWhen.Count == 0 || ShownWhen.Any(condition => condition.Holds(document))) && !HiddenWhen.Any(condition => condition.Holds(document));

    public bool IsRequired(JObject document) => Required || RequiredWhen.Any(condition => condition.Holds(document));
}
