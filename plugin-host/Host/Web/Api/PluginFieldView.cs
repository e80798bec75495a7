using System.Text.Json;
using Cordon.Host.Catalog;
using Cordon.Host.Forms;

namespace Cordon.Host.Web.Api;

/// <summary>A field of a form, as whoever draws the form needs it.</summary>
internal sealed record PluginFieldView
{
    public required string Name { get; init; }

    /// <summary>JSON pointer into the options or the settings.</summary>
    public required string Path { get; init; }

    /// <summary>Sample: <c>multiChoice</c></summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public JsonElement? Default { get; init; }

    public IReadOnlyList<JsonElement> Examples { get; init; } = [];

    public bool Required { get; init; }

    public IReadOnlyList<PluginConditionView> RequiredWhen { get; init; } = [];

    public IReadOnlyList<PluginConditionView> ShownWhen { get; init; } = [];

    public IReadOnlyList<PluginConditionView> HiddenWhen { get; init; } = [];

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public string? Pattern { get; init; }

    public string? Format { get; init; }

    public IReadOnlyList<PluginChoiceView> Choices { get; init; } = [];

    public bool IsReadOnly { get; init; }

    public string? Placeholder { get; init; }

    public string? Group { get; init; }

    public bool IsAdvanced { get; init; }

    public string? Widget { get; init; }

    /// <summary>The member of a detection that fills it in.</summary>
    public string? FromDetection { get; init; }

    /// <summary>The value that asks for it; null where every detection fills it in.</summary>
    public string? FromDetectionWhen { get; init; }

    public bool IsSecret { get; init; }

    public IReadOnlyList<PluginFieldView> Members { get; init; } = [];

    public static PluginFieldView Of(Field field) => new()
    {
        Name = field.Name,
        Path = field.Path,
        Kind = Word<FieldKind>.Of(field.Kind),
        Title = field.Title,
        Description = field.Description,
        Default = field is { Default: { } value, IsSecret: false } ? FormJson.ToElement(value) : null,
        Examples = [.. field.Examples.Select(FormJson.ToElement)],
        Required = field.Required,
        RequiredWhen = [.. field.RequiredWhen.Select(PluginConditionView.Of)],
        ShownWhen = [.. field.ShownWhen.Select(PluginConditionView.Of)],
        HiddenWhen = [.. field.HiddenWhen.Select(PluginConditionView.Of)],
        Minimum = field.Minimum,
        Maximum = field.Maximum,
        MinLength = field.MinLength,
        MaxLength = field.MaxLength,
        Pattern = field.Pattern,
        Format = field.Format,
        Choices = [.. field.Choices.Select(PluginChoiceView.Of)],
        IsReadOnly = field.IsReadOnly,
        Placeholder = field.Placeholder,
        Group = field.Group,
        IsAdvanced = field.IsAdvanced,
        Widget = field.Widget,
        FromDetection = field.FromDetection?.Member,
        FromDetectionWhen = field.FromDetection?.When,
        IsSecret = field.IsSecret,
        Members = [.. field.Members.Select(Of)],
    };
}
