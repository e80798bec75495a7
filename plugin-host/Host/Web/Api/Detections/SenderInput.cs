using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Senders;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>What a sender is to be.</summary>
internal sealed record SenderInput
{
    public string? Name { get; init; }

    /// <summary>The name of a mapping; <c>cordon</c> when it is left out.</summary>
    public string? Mapping { get; init; }

    /// <summary>False when it is left out: they are parked.</summary>
    public bool? CreatesIdentities { get; init; }

    /// <summary>True when it is left out.</summary>
    public bool? Enabled { get; init; }

    public SenderEdit Edit() => new()
    {
        Name = Name?.Trim() ?? "",
        Mapping = Mapping ?? ReadyMappings.Own,
        CreatesIdentities = CreatesIdentities ?? false,
        Enabled = Enabled ?? true,
    };
}
