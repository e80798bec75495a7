namespace Cordon.OktaSimulator.OAuth;

/// <summary>A token that was given out.</summary>
internal sealed record AccessToken
{
    public required string Text { get; init; }

    public required string ClientId { get; init; }

    public required IReadOnlySet<string> Scopes { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long Expires { get; init; }

    /// <summary>Thumbprint of the key it is bound to; null for a bearer token.</summary>
    public string? KeyThumbprint { get; init; }
}
