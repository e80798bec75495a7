using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Host.Detections.Senders;

/// <summary>
/// What a webhook says of itself, by the specification Standard Webhooks: the base64 of HMAC-SHA256 over <c>id.timestamp.body</c>, behind
/// <c>v1,</c>; several are parted by spaces.
/// </summary>
internal sealed record WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";
    private const int MaxLength = 2048;

    /// <summary>How far the sender's clock and ours may be apart, and how long a delivery may be on its way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public required string Id { get; init; }

    /// <summary>Seconds since 1970, as it was sent.</summary>
    public required string Timestamp { get; init; }

    public required string Signatures { get; init; }

    public bool IsWellFormed => Id.Length is > 0 and <= MaxLength && Signatures.Length is > 0 and <= MaxLength && Time is not null;

    public DateTimeOffset? Time =>
        long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>What the delivery is known by when it comes again: its right signature. Null when none of its own is right.</summary>
    public string? Verify(IEnumerable<byte[]> keys, ReadOnlySpan<byte> body)
    {
        var sent = Signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(signature => signature.StartsWith(Version, StringComparison.Ordinal))
            .Select(signature => Encoding.ASCII.GetBytes(signature[Version.Length..]))
            .ToList();
        foreach (var key in keys)
        {
            var right = Encoding.ASCII.GetBytes(Sign(key, Id, Timestamp, body));
            if (sent.Exists(signature => CryptographicOperations.FixedTimeEquals(signature, right)))
            {
                return Encoding.ASCII.GetString(right);
            }
        }

        return null;
    }

    /// <summary>Without the version in front.</summary>
    public static string Sign(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return Convert.ToBase64String(mac.GetHashAndReset());
    }
}
