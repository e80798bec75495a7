using Cordon.Abstractions;

namespace Cordon.Okta.Authentication;

/// <summary>How a connection is let in. Safe for use from any thread.</summary>
internal interface IAuthentication
{
    /// <summary>What lets the next request in; asked for where it is not known yet or about to end.</summary>
    /// <exception cref="StopRunException">Okta refuses the connection's credentials.</exception>
    ValueTask<Credential> GetAsync(CancellationToken cancellationToken);

    /// <summary>Takes note that Okta refused a credential. True when another may fare better.</summary>
    bool Refuse(Credential credential);

    /// <summary>What a person has to do about a credential that is refused for good.</summary>
    Problem Explain(OktaError error);
}
