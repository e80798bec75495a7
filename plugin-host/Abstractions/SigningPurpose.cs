namespace Cordon.Abstractions;

/// <summary>What a token that the host signs is for. It decides the token's <c>typ</c> and which claims the host lets through.</summary>
public enum SigningPurpose
{
    /// <summary>
    /// Says to an authorization server who asks for an access token (RFC 7523): <c>iss</c> and <c>sub</c> are the connection's
    /// <c>clientId</c>, <c>aud</c> lies at a host that the connection itself names, <c>exp</c> is at most an hour ahead.
    /// </summary>
    ClientAssertion,

    /// <summary>Tells a receiver of shared signals of an event (RFC 8417). It has no <c>exp</c>.</summary>
    SecurityEventToken,
}
