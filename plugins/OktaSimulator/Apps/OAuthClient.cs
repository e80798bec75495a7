using System.Collections.Concurrent;
using System.Text.Json;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Apps;

/// <summary>How an app gets tokens: with which key or secret, and for which scopes.</summary>
internal sealed class OAuthClient
{
    private readonly ConcurrentQueue<ClientKey> _keys = new();

    public required string ClientId { get; init; }

    /// <summary>False for web, native and browser apps, which get no token without a person.</summary>
    public bool IsService { get; init; } = true;

    /// <summary>Only API service integrations have one. Null for a client that signs.</summary>
    public string? Secret { get; init; }

    /// <summary>Where the keys are fetched from; null when they are registered one by one.</summary>
    public Uri? KeysUri { get; init; }

    public bool IsDpopBound { get; init; }

    /// <summary>Grants by scope.</summary>
    public ConcurrentDictionary<string, Grant> Grants { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ClientKey> Registered => _keys;

    public void Register(ClientKey key) => _keys.Enqueue(key);

    /// <returns>What is wrong with the client's keys, or null.</returns>
    public string? Keys(out IReadOnlyList<PublicKey> keys)
    {
        keys = [.. _keys.Where(key => key.Status == "ACTIVE").Select(key => key.Key)];
        if (KeysUri is null)
        {
            return keys.Count == 0 ? "The client has no JSON Web Key." : null;
        }

        try
        {
            keys = Read(KeySource.Fetch(KeysUri));
            return keys.Count == 0 ? "The document at the client's 'jwks_uri' holds no key." : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException or TaskCanceledException)
        {
            return $"The keys at the client's 'jwks_uri' cannot be read: {exception.Message}";
        }
    }

    /// <summary>Keys of other kinds are left out, as Okta does.</summary>
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
