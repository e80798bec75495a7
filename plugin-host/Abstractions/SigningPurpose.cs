namespace Cordon.Abstractions;

/// <summary>What a token that the host signs is for. It decides the token's <c>typ</c> and which claims the host lets through.</summary>
public enum SigningPurpose
{
    /// <summary>
    /// Says to an authorization server who asks for an access token (RFC 7523): <c>iss</c> and <c>sub</c> are the connection's
    /// <c>clientId</c>, <c>aud</c> lies at a host that the connection itself names, <c>exp</c> is at most an hour ahead.
    /// </summary>
    ClientAssertion,

    /// <summary>
    /// Tells a receiver of shared signals of an event (RFC 8417): <c>aud</c> lies at a host that the connection itself names, there is a
    /// <c>jti</c>, an <c>iat</c> and exactly one event, and neither <c>exp</c> nor <c>sub</c>. The host adds its issuer as <c>iss</c>. Only actions
    /// have them signed, and not in a dry run.
    /// </summary>
    SecurityEventToken,
}
