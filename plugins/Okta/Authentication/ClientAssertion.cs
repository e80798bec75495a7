using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Okta.Authentication;

/// <summary>
/// A JWT that a service app signs to say who it is (<c>private_key_jwt</c>), new for every request because Okta takes each once. The key is the
/// connection's, or the host's, which signs when it is asked to.
/// </summary>
internal sealed class ClientAssertion(
    string clientId, Uri endpoint, OrgSeconds clock, SigningKey? key, Func<SigningRequest, CancellationToken, Task<string>> sign) : IClientProof
{
    private const int LifetimeSeconds = 300;

    public string Path => key is null ? "/clientId" : "/privateKey";

    public async Task AddAsync(HttpRequestMessage request, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = key is not null ? key.Sign(WriteHeader, WriteClaims) : await sign(
            new SigningRequest { Purpose = SigningPurpose.ClientAssertion, Claims = Claims() }, cancellationToken);
    }

    private void WriteHeader(Utf8JsonWriter header)
    {
        header.WriteString("alg", key!.Algorithm);
        header.WriteString("typ", "JWT");
        if (key.Id is not null)
        {
            header.WriteString("kid", key.Id);
        }
    }

    private void WriteClaims(Utf8JsonWriter claims)
    {
        claims.WriteString("iss", clientId);
        claims.WriteString("sub", clientId);
        claims.WriteString("aud", endpoint.AbsoluteUri);
        claims.WriteNumber("exp", clock.Now + LifetimeSeconds);
        claims.WriteString("jti", Guid.NewGuid());
    }

    private JsonElement Claims()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteClaims(writer);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
