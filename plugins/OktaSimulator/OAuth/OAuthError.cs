using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>A refusal in the form of OAuth, <c>{"error":…,"error_description":…}</c>, which is not that of Okta's API (OKTA.md B.1).</summary>
internal sealed record OAuthError(int Status, string Code, string Description)
{
    public static OAuthError Client(string description) => new(401, "invalid_client", description);

    public static OAuthError Request(string description) => new(400, "invalid_request", description);

    public static OAuthError Scope(string description) => new(400, "invalid_scope", description);

    public static OAuthError Proof(string description) => new(400, "invalid_dpop_proof", description);

    public static OAuthError UnsupportedGrantType { get; } =
        new(400, "unsupported_grant_type", "The org authorization server gives tokens to this client for 'client_credentials' only.");

    public static OAuthError NotAService { get; } =
        new(400, "unauthorized_client", "The client may not use the grant type 'client_credentials': it is no service app.");

    public static OAuthError NonceWanted { get; } =
        new(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.");

    public Answer ToAnswer() => new()
    {
        Status = Status,
        Body = JsonBody.Write(this, static (writer, error) =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", error.Code);
            writer.WriteString("error_description", error.Description);
            writer.WriteEndObject();
        }),
    };
}
