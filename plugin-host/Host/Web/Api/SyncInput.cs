using System.Text.Json;

namespace Cordon.Host.Web.Api;

/// <summary>How a connection's collector is to work.</summary>
internal sealed record SyncInput
{
    /// <summary>The options of the collector; left out: as they are, or its defaults.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>Whether identities that are not known yet are added.</summary>
    public bool? Creates { get; init; }

    public int? MaxIdentities { get; init; }
}
