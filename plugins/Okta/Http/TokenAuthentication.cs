namespace Cordon.Okta.Http;

/// <summary>Authenticates a request with an API token.</summary>
internal sealed class TokenAuthentication(string apiToken)
{
    private readonly string _header = "SSWS " + apiToken;

    public void Apply(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Authorization", _header);
}
