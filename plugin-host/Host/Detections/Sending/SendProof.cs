using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Cordon.Host.Detections.Senders;

namespace Cordon.Host.Detections.Sending;

/// <summary>By what a program that sends is known: an API token, or a sender's secret.</summary>
internal sealed record SendProof
{
    public string? Token { get; init; }

    /// <summary>The sender's name, and the key that it signs with.</summary>
    public (string Name, byte[] Key)? Sender { get; init; }

    /// <param name="request">Its body is what is signed.</param>
    /// <param name="body">The same body.</param>
    /// <param name="now">When it is sent.</param>
    public void Put(HttpRequestMessage request, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (Sender is not { } sender)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            return;
        }

        var (id, timestamp) = ($"msg_{Guid.CreateVersion7():N}", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, $"v1,{WebhookSignature.Sign(sender.Key, id, timestamp, body)}");
    }

    /// <summary>Null for what is no secret of a sender. Sample: <c>whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw</c></summary>
    public static byte[]? Key(string secret)
    {
        var text = secret.StartsWith(SenderSecret.Prefix, StringComparison.Ordinal) ? secret[SenderSecret.Prefix.Length..] : "";
        var key = new byte[Encoding.UTF8.GetByteCount(text)];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0 ? key[..length] : null;
    }
}
