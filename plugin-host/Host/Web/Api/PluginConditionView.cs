using Cordon.Host.Forms;

namespace Cordon.Host.Web.Api;

/// <summary>A condition of a field: all terms hold, or when it is negated, not all.</summary>
internal sealed record PluginConditionView
{
    public required IReadOnlyList<PluginConditionTermView> Terms { get; init; }

    public required bool IsNegated { get; init; }

    public static PluginConditionView Of(Condition condition) =>
        new() { Terms = [.. condition.Terms.Select(PluginConditionTermView.Of)], IsNegated = condition.IsNegated };
}
