using System.Text.Json.Serialization;

namespace Cordon.Host.Catalog;

/// <summary>Whether a version of a plugin can be used.</summary>
[JsonConverter(typeof(Word<PluginState>))]
internal enum PluginState
{
    Active,

    /// <summary>An admin said so.</summary>
    Disabled,

    /// <summary>Its files are not those that were installed; the fault says which.</summary>
    Malfunctioned,

    /// <summary>Another version is in use; this one can be gone back to.</summary>
    Superseded,
}
