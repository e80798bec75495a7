namespace Cordon.Host.Detections;

/// <summary>Whom a detection names, in the sender's words.</summary>
internal sealed record NamedIdentity
{
    /// <summary>Usually the login.</summary>
    public required string Value { get; init; }

    /// <summary>The source of the identity that is meant; empty for any.</summary>
    public string Source { get; init; } = "";

    /// <summary>The id in that source; empty when it is not known.</summary>
    public string ExternalId { get; init; } = "";
}
