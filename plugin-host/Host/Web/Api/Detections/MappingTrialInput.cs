using System.Text.Json;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A mapping and a sample to try it on.</summary>
internal sealed record MappingTrialInput
{
    /// <summary>The name of a mapping that is there; else <see cref="Document"/>.</summary>
    public string? Mapping { get; init; }

    public JsonElement? Document { get; init; }

    /// <summary>A record, or a list of them.</summary>
    public required JsonElement Sample { get; init; }

    /// <summary>Of records that name none.</summary>
    public string? Source { get; init; }
}
