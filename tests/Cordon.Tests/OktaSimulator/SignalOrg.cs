using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.Signals;

namespace Cordon.Tests.OktaSimulator;

/// <summary>A simulated org that listens to a transmitter whose tokens are made by hand, so that a test can make each of them wrong.</summary>
internal sealed class SignalOrg : IAsyncDisposable
{
    public const string Issuer = "https://ssf.example.org";
    public const string KeyId = "k1";
    public const string UserRisk = "https://schemas.okta.com/secevent/okta/event-type/user-risk-change";

    private readonly SimulatedOrg _org;
    private readonly HttpListenerKeys _keys;
    private readonly HttpClient _http = new();

    private SignalOrg(SimulatedOrg org, HttpListenerKeys keys) => (_org, _keys) = (org, keys);

    public Client Key { get; } = Client.NewKey();

    public Org Org => _org.Org;

    public Uri Address => _org.BaseAddress;

    /// <summary>The org's address as an audience.</summary>
    public string Name => _org.BaseAddress.GetLeftPart(UriPartial.Authority);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SignalOrg> StartAsync(SimulatorOptions? options = null)
    {
        var org = await SimulatedOrg.StartAsync((options ?? new SimulatorOptions { Users = 20, RateLimit = 0 }) with { Port = 0 }, Token);
        var signals = new SignalOrg(org, new HttpListenerKeys(""));
        signals.Publish(signals.Key.PublicJwk(KeyId));
        org.Org.Signals.Providers.Add(new SignalProvider { Number = 0, Name = "Test", Type = "test", Issuer = Issuer, JwksUrl = signals._keys.Address });
        return signals;
    }

    public void Publish(params JsonObject[] keys) => _keys.Document = $$"""{"keys":[{{string.Join(',', keys.Select(key => key.ToJsonString()))}}]}""";

    /// <summary>A good token, but for what is changed.</summary>
    public string Sign(Action<JsonObject, JsonObject>? change = null, string user = "user0000001@example.com", string id = "1")
    {
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "secevent+jwt", ["kid"] = KeyId };
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Name,
            ["jti"] = id,
            ["iat"] = now,
            ["events"] = new JsonObject
            {
                [UserRisk] = new JsonObject
                {
                    ["subject"] = new JsonObject { ["user"] = new JsonObject { ["format"] = "email", ["email"] = user } },
                    ["event_timestamp"] = now,
                    ["initiating_entity"] = "system",
                    ["current_level"] = "high",
                    ["previous_level"] = "low",
                    ["reason_admin"] = new JsonObject { ["en"] = "Decoy" },
                },
            },
        };
        change?.Invoke(header, claims);
        return Key.Sign(header, claims);
    }

    /// <summary>What the org answers to a token. Samples: <c>202</c>, <c>400 invalid_key</c></summary>
    public async Task<string> PushAsync(string token, string mediaType = "application/secevent+jwt")
    {
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(token)) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
        using var answer = await _http.PostAsync(new Uri(Address, SignalHub.Path), body, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        return text.Length == 0 ? $"{(int)answer.StatusCode}" : $"{(int)answer.StatusCode} {JsonElement.Parse(text).GetProperty("err").GetString()}: {JsonElement.Parse(text).GetProperty("description").GetString()}";
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _keys.Dispose();
        await _org.DisposeAsync();
    }
}
