using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Plugins;

/// <summary>One field of a connection, as far as a listing goes.</summary>
internal sealed record PluginField
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Sample: <c>integer</c></summary>
    public required string Kind { get; init; }

    public required bool IsRequired { get; init; }

    public required bool IsSecret { get; init; }

    public static IReadOnlyList<PluginField> Of(string document, JToken schema) =>
        [.. Form.Read(document, schema).Form?.Fields.Select(Of) ?? []];

    private static PluginField Of(Field field) => new()
    {
        Name = field.Name,
        Title = field.Title,
        Kind = field.Kind.ToString().ToLowerInvariant(),
        IsRequired = field.Required,
        IsSecret = field.IsSecret,
    };
}
