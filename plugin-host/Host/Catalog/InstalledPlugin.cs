using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog;

/// <summary>A plugin with the version in use and those that can be gone back to.</summary>
internal sealed record InstalledPlugin
{
    public required PluginRow Row { get; init; }

    public required PluginVersion Current { get; init; }

    /// <summary>All versions that are there, the newest first.</summary>
    public required IReadOnlyList<PluginVersion> Versions { get; init; }

    /// <summary>By action: what a new step starts with, secrets and all.</summary>
    public required IReadOnlyDictionary<string, JObject> Defaults { get; init; }

    public string Id => Row.Id;

    public PluginState State => StateOf(Current);

    public PluginState StateOf(PluginVersion version)
    {
        if (version.Row.Fault is not null)
        {
            return PluginState.Malfunctioned;
        }

        if (version.Release != Row.Current)
        {
            return PluginState.Superseded;
        }

        return Row.Disabled ? PluginState.Disabled : PluginState.Active;
    }

    /// <summary>The version of that name, in whatever case it is written; null when it is not there.</summary>
    public PluginVersion? FindVersion(string release) =>
        Versions.FirstOrDefault(version => version.Release.Equals(release, StringComparison.OrdinalIgnoreCase));

    /// <summary>The stored default options of an action; those of the schema when none are stored.</summary>
    public JObject DefaultsOf(string actionId) => Defaults.GetValueOrDefault(actionId) ?? [];
}
