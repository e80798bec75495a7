namespace Cordon.Host.SigningKeys;

/// <summary>The public keys as the world sees them, a JSON Web Key Set (RFC 7517 5).</summary>
internal static class KeySet
{
    public static string Write(IReadOnlyList<SigningKeyRow> keys) => $$"""{"keys":[{{string.Join(',', keys.Select(key => key.PublicKey))}}]}""";
}
