using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Host.Access;

/// <summary>
/// How an API token reads: a prefix that scanners for leaked secrets can look for, 256 random bits, and six characters that tell a token
/// from a look-alike without a database. Sample: <c>cordon_</c> + 43 characters + 6 characters
/// </summary>
internal static class TokenText
{
    public const string Prefix = "cordon_";
    private const int RandomLength = 43;
    private const int CheckLength = 6;
    private const int Length = 7 + RandomLength + CheckLength;

    public static string New()
    {
        var body = Prefix + Random();
        return body + Check(body);
    }

    /// <summary>256 random bits that may stand in an address.</summary>
    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>False for what cannot be a token of ours: mistyped, cut off, or something else.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text.EndsWith(Check(text[..^CheckLength]), StringComparison.Ordinal);

    /// <summary>What is stored. 256 random bits need neither salt nor a slow hash.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Check(string body) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 4));
}
