using System.Text.Json.Serialization;

namespace Cordon.Host.Catalog.Plans;

/// <summary>What a new version does to an action or a field.</summary>
[JsonConverter(typeof(Word<Change>))]
internal enum Change
{
    Unchanged,
    Added,
    Removed,
    Changed,
}
