using System.Text;

namespace Cordon.Okta.Authentication;

/// <summary>Id and secret of an API service integration, as HTTP Basic: Okta takes them in no other form for its own scopes.</summary>
internal sealed class ClientSecret(string clientId, string secret) : IClientProof
{
    private readonly string _header = "Basic " + Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}"));

    public string Path => "/clientSecret";

    public Task AddAsync(HttpRequestMessage request, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Authorization", _header);
        return Task.CompletedTask;
    }
}
