using Cordon.Abstractions;

namespace Cordon.Okta.Authentication;

/// <summary>An API token, which somebody made and which acts for that person.</summary>
internal sealed class ApiTokenAuthentication(string apiToken) : IAuthentication
{
    private readonly Credential _credential = new() { Header = "SSWS " + apiToken };

    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => new(_credential);

    public bool Refuse(Credential credential) => false;

    public Problem Explain(OktaError error) => new()
    {
        Path = "/apiToken",
        Message = $"Okta refuses the API token: {error}",
        Fix = "A token dies 30 days after its last use, when its owner is deactivated or when it is revoked, and may be bound to a network "
            + "zone. Create a new one in the Admin Console under Security > API > Tokens.",
    };
}
