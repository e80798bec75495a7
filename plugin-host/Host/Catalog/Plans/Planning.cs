using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog.Plans;

/// <summary>Compares an uploaded package with what is installed of its plugin.</summary>
internal static class Planning
{
    public static InstallPlan Plan(
        string id, DateTimeOffset expiresAt, Package package, PluginContent content, InstalledPlugin? installed, IReadOnlyList<PluginUse> uses)
    {
        var old = installed?.Current.Content;
        var actions = ActionChanges(content, installed).ToList();
        var steps = StepImpacts.Of(content, installed, uses).ToList();
        var kind = KindOf(package.Manifest, old?.Manifest);
        var changes = installed is not null && actions.Exists(action => action.Fields.Count > 0);
        return new InstallPlan
        {
            Id = id,
            Hash = PlanHash.Of(package, installed, uses),
            ExpiresAt = expiresAt,
            Kind = kind,
            PluginId = package.Manifest.Id,
            Name = package.Manifest.Name,
            Publisher = package.Manifest.Publisher,
            Version = package.Manifest.Version.ToFullString(),
            InstalledVersion = old?.Manifest.Version.ToFullString(),
            Sha256 = package.Sha256,
            Size = package.Size,
            Signature = package.Signature,
            KeyId = package.KeyId,
            ChangesConfiguration = changes,
            Messages = [.. PlanMessages.Of(kind, package, installed, changes, actions, steps)],
            Actions = actions,
            Steps = steps,
            EgressAdded = [.. package.Manifest.Egress.Except(old?.Manifest.Egress ?? [])],
            EgressRemoved = [.. (old?.Manifest.Egress ?? []).Except(package.Manifest.Egress)],
            Warnings = [.. package.Warnings.Select(PluginContent.Tell)],
        };
    }

    /// <summary>The default options of every action after the change.</summary>
    public static IReadOnlyDictionary<string, JObject> DefaultsAfter(PluginContent content, InstalledPlugin? installed, ConfigurationChoices choices) =>
        content.Manifest.Actions.ToDictionary(action => action.Id, action => Merge(action, content, installed, choices).Values, StringComparer.Ordinal);

    private static InstallKind KindOf(Manifest manifest, Manifest? installed) => installed is null
        ? InstallKind.New
        : manifest.Version.CompareTo(installed.Version) switch
        {
            0 => InstallKind.SameVersion,
            > 0 => InstallKind.Upgrade,
            _ => InstallKind.Downgrade,
        };

    private static DefaultsMerge Merge(ManifestAction action, PluginContent content, InstalledPlugin? installed, ConfigurationChoices choices)
    {
        var old = Find(installed?.Current.Content.Manifest, action.Id);
        var oldForm = old is null ? null : installed!.Current.Content.OptionsOf(old);
        return new DefaultsMerge(oldForm, installed?.DefaultsOf(action.Id) ?? [], content.OptionsOf(action), choices.Rest, choices.Of(action.Id));
    }

    private static ManifestAction? Find(Manifest? manifest, string id) => manifest?.Actions.FirstOrDefault(action => action.Id == id);

    private static IEnumerable<ActionChange> ActionChanges(PluginContent content, InstalledPlugin? installed)
    {
        var old = installed?.Current.Content.Manifest;
        foreach (var action in content.Manifest.Actions)
        {
            var fields = Merge(action, content, installed, new ConfigurationChoices(ConfigurationChoice.Merge)).Changes().ToList();
            yield return ActionDifferences.Of(Find(old, action.Id), action, fields);
        }

        foreach (var gone in (old?.Actions ?? []).Where(action => Find(content.Manifest, action.Id) is null))
        {
            yield return ActionDifferences.OfRemoved(gone);
        }
    }
}
