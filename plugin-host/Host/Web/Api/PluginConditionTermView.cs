using System.Text.Json;
using Cordon.Host.Forms;

namespace Cordon.Host.Web.Api;

/// <summary>The member has one of these values; with no values, it is there at all.</summary>
internal sealed record PluginConditionTermView
{
    public required string Path { get; init; }

    public required IReadOnlyList<JsonElement> Values { get; init; }

    public required bool HoldsWhenAbsent { get; init; }

    public static PluginConditionTermView Of(ConditionTerm term) =>
        new() { Path = term.Path, Values = [.. term.Values.Select(FormJson.ToElement)], HoldsWhenAbsent = term.HoldsWhenAbsent };
}
