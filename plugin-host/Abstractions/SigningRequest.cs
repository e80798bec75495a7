using System.Text.Json;

namespace Cordon.Abstractions;

/// <summary>What the host is asked to sign with a key of its own. Immutable.</summary>
public sealed record SigningRequest
{
    /// <summary>What the token is for.</summary>
    public required SigningPurpose Purpose { get; init; }

    /// <summary>The claims: an object of at most 16,384 bytes as JSON. The host adds and changes none, but for the <c>iss</c> of a security event token.</summary>
    public required JsonElement Claims { get; init; }
}
