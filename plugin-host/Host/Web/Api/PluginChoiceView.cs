using System.Text.Json;
using Cordon.Host.Forms;

namespace Cordon.Host.Web.Api;

/// <summary>A value to choose, and what people call it.</summary>
internal sealed record PluginChoiceView
{
    public required JsonElement Value { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public static PluginChoiceView Of(Choice choice) =>
        new() { Value = FormJson.ToElement(choice.Value), Title = choice.Title, Description = choice.Description };
}
