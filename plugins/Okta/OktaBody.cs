namespace Cordon.Okta;

/// <summary>What is sent with a request.</summary>
/// <param name="MediaType">Sample: <c>application/json</c></param>
/// <param name="Bytes">Kept until the request has its answer: it may be sent again.</param>
public sealed record OktaBody(string MediaType, byte[] Bytes)
{
    public const string Json = "application/json";

    /// <summary>A security event token (RFC 8935 2.1).</summary>
    public const string SecurityEvent = "application/secevent+jwt";
}
