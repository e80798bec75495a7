using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Cordon.Abstractions;

namespace Cordon.Okta.RiskPush.Events;

/// <summary>The <c>jti</c> of an identity's token: it follows from the step and the identity, so that every attempt has the same.</summary>
internal static class TokenId
{
    private const int Bytes = 24;

    public static string Of(string stepKey, Identity identity)
    {
        if (stepKey.Length == 0)
        {
            return Guid.NewGuid().ToString("n");
        }

        var text = string.Join('\n', stepKey, identity.Source, identity.ExternalId, identity.Value);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
    }
}
