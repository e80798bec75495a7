using System.Security.Cryptography;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Detections.Senders;

/// <summary>
/// What a sender signs with, as Standard Webhooks writes it: <c>whsec_</c> and base64. After a change the one before goes on to work for a day, so that
/// the other side can be changed too.
/// </summary>
internal static class SenderSecret
{
    public const string Prefix = "whsec_";

    private const int Bytes = 32;
    private const string Now = "secret";
    private const string Before = "before";
    private const string BeforeUntil = "beforeUntil";

    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What a sender's sealed document is sealed for.</summary>
    public static string Purpose(string id) => $"sender/{id}";

    public static JObject First(string secret) => new() { [Now] = secret };

    public static JObject Next(JObject? document, string secret, DateTimeOffset now) => new()
    {
        [Now] = secret,
        [Before] = document?[Now],
        [BeforeUntil] = (now + Overlap).ToUnixTimeMilliseconds(),
    };

    /// <summary>The keys that hold now.</summary>
    public static IEnumerable<byte[]> Keys(JObject document, DateTimeOffset now)
    {
        yield return Key(document[Now]!);
        if (document[Before] is JValue { Value: string } before && (long?)document[BeforeUntil] > now.ToUnixTimeMilliseconds())
        {
            yield return Key(before);
        }
    }

    private static byte[] Key(JToken secret) => Convert.FromBase64String(((string)secret!)[Prefix.Length..]);
}
