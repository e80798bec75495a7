using System.Collections.Concurrent;
using System.Text.Json;
using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Signals;

/// <summary>
/// The keys of transmitters, remembered for an hour of the org's clock. A key that is not among them is not looked for before that: a transmitter
/// that signs with a key it has not published in time is refused, as it may be by Okta.
/// </summary>
internal sealed class SignalKeys(OrgClock clock)
{
    private const long RememberedSeconds = 60 * 60;

    private readonly ConcurrentDictionary<string, (IReadOnlyList<PublicKey> Keys, long Fetched)> _byAddress = new(StringComparer.Ordinal);

    /// <returns>What is wrong with the keys, or null.</returns>
    public string? Of(SignalProvider provider, out IReadOnlyList<PublicKey> keys)
    {
        keys = [];
        if (_byAddress.TryGetValue(provider.JwksUrl, out var known) && clock.UnixSeconds - known.Fetched < RememberedSeconds)
        {
            keys = known.Keys;
            return null;
        }

        try
        {
            keys = Read(KeySource.Fetch(new Uri(provider.JwksUrl)));
            _byAddress[provider.JwksUrl] = (keys, clock.UnixSeconds);
            return null;
        }
        catch (Exception exception) when (
            exception is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException or UriFormatException or TaskCanceledException)
        {
            return $"The keys of the issuer cannot be read: {exception.Message}";
        }
    }

    /// <summary>Forgets them, as time does.</summary>
    public void Forget() => _byAddress.Clear();

    private static List<PublicKey> Read(JsonElement document)
    {
        var keys = new List<PublicKey>();
        foreach (var jwk in document.GetProperty("keys").EnumerateArray())
        {
            if (PublicKey.TryRead(jwk, out var key) is null)
            {
                keys.Add(key);
            }
        }

        return keys;
    }
}
