using System.Text.Json.Serialization;

namespace Cordon.Host.Catalog.Plans;

/// <summary>What installing a package amounts to.</summary>
[JsonConverter(typeof(Word<InstallKind>))]
internal enum InstallKind
{
    New,
    SameVersion,
    Upgrade,
    Downgrade,
}
