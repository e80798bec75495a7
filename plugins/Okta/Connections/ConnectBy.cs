namespace Cordon.Okta.Connections;

/// <summary>How a connection is let in. The connection's member <c>connect</c> says it, and where there is none it is an API token.</summary>
public enum ConnectBy
{
    ApiToken,
    ClientSecret,
    PrivateKey,
    HostKey,

    /// <summary>By nothing: whoever pushes shared signals needs no credentials, and cannot do anything else.</summary>
    SignalsOnly,
}
