namespace Cordon.Okta.Authentication;

/// <summary>What lets a request in: an API token, or an access token that may be bound to a key.</summary>
internal sealed record Credential
{
    /// <summary>For what needs none.</summary>
    public static Credential None { get; } = new() { Header = "" };

    /// <summary>Value of the <c>Authorization</c> header.</summary>
    public required string Header { get; init; }

    /// <summary>Proves that the sender holds the token's key; null where the token is bound to none.</summary>
    public Func<HttpRequestMessage, string>? Proof { get; init; }

    public void Apply(HttpRequestMessage request)
    {
        if (Header.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Header);
        }

        if (Proof is not null)
        {
            request.Headers.TryAddWithoutValidation("DPoP", Proof(request));
        }
    }
}
