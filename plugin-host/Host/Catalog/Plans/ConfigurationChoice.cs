using System.Text.Json.Serialization;

namespace Cordon.Host.Catalog.Plans;

/// <summary>What becomes of the stored default options.</summary>
[JsonConverter(typeof(Word<ConfigurationChoice>))]
internal enum ConfigurationChoice
{
    /// <summary>What a person set stays; the rest takes the new version's defaults.</summary>
    Merge,

    /// <summary>Every value stays that is still valid.</summary>
    Keep,

    /// <summary>The new version's defaults, whatever was set before.</summary>
    Overwrite,
}
