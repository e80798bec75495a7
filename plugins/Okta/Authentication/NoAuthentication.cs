using Cordon.Abstractions;

namespace Cordon.Okta.Authentication;

/// <summary>Of a connection without credentials: what is open can be called, and nothing else.</summary>
internal sealed class NoAuthentication : IAuthentication
{
    private static Problem Missing { get; } = new()
    {
        Path = "/connect",
        Message = "The connection is for shared signals only and has no credentials, and Okta's API wants some.",
        Fix = "Use a connection with a service app or an API token, or choose another way to connect for this one.",
    };

    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => throw new StopRunException(Missing);

    public bool Refuse(Credential credential) => false;

    public Problem Explain(OktaError error) => Missing;
}
