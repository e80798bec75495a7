using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Packaging.Manifests;

namespace Cordon.Host.Workflows;

/// <summary>An action of an installed version, with the form of its options.</summary>
internal sealed record StepAction(InstalledPlugin Plugin, PluginVersion Version, ManifestAction Action)
{
    public Form Form => Version.Content.OptionsOf(Action);

    public string? ConnectionType => Version.Content.Manifest.Connection?.Type;

    /// <summary>Null when the plugin, the version or the action is not there.</summary>
    public static StepAction? Find(InstalledPlugin? plugin, string release, string actionId) =>
        FindVersion(plugin, release) is { } version && version.Content.Manifest.Actions.FirstOrDefault(action => action.Id == actionId) is { } action
            ? new StepAction(plugin!, version, action)
            : null;

    public static PluginVersion? FindVersion(InstalledPlugin? plugin, string release) =>
        plugin?.Versions.FirstOrDefault(version => version.Release.Equals(release, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a new step starts with: the stored defaults where they are of this version, else those of its schema.</summary>
    public Newtonsoft.Json.Linq.JObject Defaults() =>
        Form.FillDefaults(Version.Release == Plugin.Row.Current ? Plugin.DefaultsOf(Action.Id) : []);
}
