namespace Cordon.Okta.Authentication;

/// <summary>An access token in use.</summary>
internal sealed record AccessToken
{
    public required Credential Credential { get; init; }

    /// <summary>On the monotonic clock: when to ask for the next one.</summary>
    public required long RenewAt { get; init; }
}
