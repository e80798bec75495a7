using Cordon.Packaging.Manifests;

namespace Cordon.Host.Catalog.Plans;

/// <summary>Finds out what a new version means to the steps that use the plugin.</summary>
internal static class StepImpacts
{
    public static IEnumerable<StepImpact> Of(PluginContent content, InstalledPlugin? installed, IReadOnlyList<PluginUse> uses) =>
        uses.Where(use => use.Step is not null).Select(use => Of(content, installed, use, use.Step!));

    private static StepImpact Of(PluginContent content, InstalledPlugin? installed, PluginUse use, PluginUseStep step)
    {
        var action = content.Manifest.Actions.FirstOrDefault(action => action.Id == use.ActionId);
        var fields = action is null ? [] : Changes(content, action, installed, use, step);
        return new StepImpact
        {
            By = use.By,
            StepId = step.Id,
            Number = step.Number,
            Version = use.Release,
            Action = use.ActionId,
            Decision = Decide(content, action, use, fields),
            Fields = fields,
        };
    }

    private static MoveDecision Decide(PluginContent content, ManifestAction? action, PluginUse use, IReadOnlyList<FieldChange> fields)
    {
        if (action is null)
        {
            return MoveDecision.Replace;
        }

        if (use.Release == PluginContent.Release(content.Manifest))
        {
            return MoveDecision.Replaced;
        }

        return fields.Any(field => field.IsConflict) ? MoveDecision.Decide : MoveDecision.Move;
    }

    private static IReadOnlyList<FieldChange> Changes(
        PluginContent content, ManifestAction action, InstalledPlugin? installed, PluginUse use, PluginUseStep step)
    {
        var old = installed?.Versions.FirstOrDefault(version => version.Release == use.Release)?.Content;
        var oldAction = old?.Manifest.Actions.FirstOrDefault(other => other.Id == use.ActionId);
        var merge = new DefaultsMerge(
            oldAction is null ? null : old!.OptionsOf(oldAction), step.Options ?? [], content.OptionsOf(action), ConfigurationChoice.Merge);
        return [.. merge.Changes()];
    }
}
