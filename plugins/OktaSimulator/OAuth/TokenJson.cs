using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>Writes the answers of the authorization server.</summary>
internal static class TokenJson
{
    public static ReadOnlyMemory<byte> Of(AccessToken token, int seconds) => JsonBody.Write((token, seconds), static (writer, source) =>
    {
        writer.WriteStartObject();
        writer.WriteString("token_type", source.token.KeyThumbprint is null ? "Bearer" : "DPoP");
        writer.WriteNumber("expires_in", source.seconds);
        writer.WriteString("access_token", source.token.Text);
        writer.WriteString("scope", string.Join(' ', source.token.Scopes));
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Configuration(string baseUrl) => JsonBody.Write(baseUrl, static (writer, baseUrl) =>
    {
        writer.WriteStartObject();
        writer.WriteString("issuer", baseUrl);
        writer.WriteString("token_endpoint", baseUrl + TokenCalls.Path);
        writer.WriteString("registration_endpoint", baseUrl + "/oauth2/v1/clients");
        writer.WriteString("jwks_uri", baseUrl + "/oauth2/v1/keys");
        writer.WriteStartArray("token_endpoint_auth_methods_supported");
        writer.WriteStringValue("client_secret_basic");
        writer.WriteStringValue("private_key_jwt");
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
