using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;
using Cordon.Tests.Okta;
using Cordon.Tests.Web;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.SigningKeys;

/// <summary>The host signs for a plugin, and for nobody else's connection.</summary>
public sealed class HostKeyTests
{
    private static readonly WorkerPlugin _plugin = new()
    {
        Id = "okta-take-action",
        Folder = AppContext.BaseDirectory,
        Assembly = "Cordon.Okta.TakeAction.dll",
        Type = "Cordon.Okta.TakeAction.OktaConnectionTest",
        Egress = ["${connection.domain}", "*.okta.com"],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Okta_fetches_the_hosts_key_and_lets_the_plugin_in(bool dpop)
    {
        await using var server = await TestServer.StartAsync();
        await using var org = await AppOrg.StartAsync(new JsonObject { ["keysUri"] = new Uri(server.Address, ".well-known/jwks.json").AbsoluteUri, ["dpop"] = dpop });
        var schema = JToken.Parse(await File.ReadAllTextAsync(Path.Combine(TestFiles.Root, "manifests", "okta.connection.json"), Token));
        var type = new ConnectionType
        {
            Name = "okta",
            PluginId = "okta-take-action",
            SuggestedName = "Okta",
            Form = Form.Read("okta.connection.json", schema).Form!,
            DestinationFields = ["domain"],
            Tests = [_plugin],
        };
        var settings = new JObject { ["domain"] = org.Address, ["connect"] = "host-key", ["clientId"] = AppOrg.ClientId };
        Assert.Empty(type.Form.Validate(settings));

        var result = await server.Get<ConnectionTester>().TestAsync(type, settings, Token);

        Assert.Empty(result.Problems);
        Assert.Equal(1, org.Requests("list-users"));
        var metrics = await (await server.AsAsync(Role.Viewer)).GetStringAsync("/metrics", Token);
        Assert.Contains("\ncordon_plugin_requests_total{bucket=\"/oauth2/v1/token\",plugin=\"okta-take-action\",result=\"done\"} 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_set_of_keys_is_public_and_may_be_remembered()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Stranger.GetAsync("/.well-known/jwks.json", Token);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.Public);
        var keys = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token)).GetProperty("keys");
        Assert.Equal(1, keys.GetArrayLength());
        Assert.False(keys[0].TryGetProperty("d", out _));
        using var post = await server.Stranger.PostAsync("/.well-known/jwks.json", null, Token);
        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Theory]
    [InlineData("iss", "\"other\"", "iss and sub")]
    [InlineData("sub", "\"other\"", "iss and sub")]
    [InlineData("aud", "\"https://evil.example/oauth2/v1/token\"", "aud")]
    [InlineData("aud", "\"https://other.okta.com/oauth2/v1/token\"", "aud")]
    [InlineData("exp", "99999999999", "exp")]
    [InlineData("exp", "\"soon\"", "exp")]
    [InlineData("jti", "\"\"", "jti")]
    public async Task Claims_that_are_not_the_connections_are_not_signed(string name, string value, string rule)
    {
        await using var server = await TestServer.StartAsync();
        var connection = JsonElement.Parse("""{"domain":"acme.okta.com","clientId":"0oa1"}""");
        var sign = server.Get<SigningAuthority>().For(_plugin, connection);
        var claims = new JsonObject
        {
            ["iss"] = "0oa1",
            ["sub"] = "0oa1",
            ["aud"] = "https://acme.okta.com/oauth2/v1/token",
            ["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 300,
            ["jti"] = "1",
        };
        Assert.NotNull((await sign(Request(claims), Token)).Token);
        claims[name] = JsonNode.Parse(value);
        var refused = await sign(Request(claims), Token);
        Assert.Null(refused.Token);
        Assert.Contains(rule, refused.Problem!.Message, StringComparison.Ordinal);
        Assert.Null((await sign(Request(claims) with { Purpose = SigningPurpose.SecurityEventToken }, Token)).Token);
    }

    private static SignMessage Request(JsonObject claims) =>
        new() { Number = 1, Purpose = SigningPurpose.ClientAssertion, Claims = JsonElement.Parse(claims.ToJsonString()) };
}
