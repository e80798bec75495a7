using Newtonsoft.Json.Linq;

namespace Cordon.Host.Syncs;

/// <summary>What a person wants a sync to be. What is left out stays as it is, or is as usual.</summary>
internal sealed record SyncEdit
{
    /// <summary>Masked secrets keep their value.</summary>
    public JObject? Options { get; init; }

    public bool? Creates { get; init; }

    public int? MaxIdentities { get; init; }
}
