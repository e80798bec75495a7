using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

/// <summary>The token endpoint: every way in, and every text it refuses with.</summary>
public sealed class TokenTests
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Suspend = "/api/v1/users/00u0simulated0000001/lifecycle/suspend";

    public static TheoryData<string> Curves => ["nistP256", "nistP384", "nistP521"];

    [Fact]
    public async Task An_integration_gets_a_token_for_its_secret()
    {
        await using var org = await StartAsync("""{"clientId":"c","secret":"s","scopes":["okta.users.read"],"roles":["READ_ONLY_ADMIN"]}""");
        var reply = await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token", Form("okta.users.read"), Client.Basic("c", "s"));
        Assert.Equal(("200", "Bearer", 3600), (reply.Verdict, Text(reply, "token_type"), reply.Json.GetProperty("expires_in").GetInt32()));
        var bearer = "Bearer " + Text(reply, "access_token");
        Assert.Equal("200", (await org.SendAsync(HttpMethod.Get, "/api/v1/users?limit=1", authorization: bearer)).Verdict);
        Assert.Equal("403 E0000006", (await org.SendAsync(HttpMethod.Post, Suspend, authorization: bearer)).Verdict);
        Assert.Equal("403 E0000006", (await org.SendAsync(HttpMethod.Get, "/api/v1/groups", authorization: bearer)).Verdict);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public async Task A_service_app_gets_a_token_for_its_signature_with_a_curve(string curve) =>
        await GetsTokenAsync(Client.NewEcKey(ECCurve.CreateFromFriendlyName(curve)));

    [Fact]
    public async Task A_service_app_gets_a_token_for_its_signature_with_rsa() => await GetsTokenAsync(Client.NewKey());

    [Fact]
    public async Task A_scope_without_a_role_opens_nothing()
    {
        await using var org = await StartAsync("""{"clientId":"c","secret":"s","scopes":["okta.users.read"]}""");
        var reply = await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token", Form("okta.users.read"), Client.Basic("c", "s"));
        Assert.Equal("403 E0000006", (await org.SendAsync(HttpMethod.Get, "/api/v1/users", authorization: "Bearer " + Text(reply, "access_token"))).Verdict);
    }

    [Theory]
    [InlineData("", "", "401 invalid_client")]
    [InlineData("c:wrong", "", "401 invalid_client")]
    [InlineData("nobody:s", "", "401 invalid_client")]
    [InlineData("signer:s", "", "401 invalid_client")]
    [InlineData("c:s", "&client_secret=s", "400 invalid_request")]
    [InlineData("", "&client_id=c&client_secret=s", "401 invalid_client")]
    [InlineData("c:s", "&scope=okta.groups.read", "400 invalid_request")]
    public async Task A_wrong_secret_is_refused(string basic, string more, string verdict)
    {
        var keys = new JsonArray(Client.NewKey().PublicJwk("1"));
        await using var org = await StartAsync(
            """{"clientId":"c","secret":"s","scopes":["okta.users.read"]}""", $$"""{"clientId":"signer","keys":{{keys.ToJsonString()}}}""");
        var authorization = basic.Length == 0 ? "" : Client.Basic(basic.Split(':')[0], basic.Split(':')[1]);
        Assert.Equal(verdict, Verdict(await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token", Form("okta.users.read") + more, authorization)));
    }

    [Theory]
    [InlineData("scope=okta.users.read", "400 invalid_request")]
    [InlineData("grant_type=password&scope=okta.users.read", "400 unsupported_grant_type")]
    [InlineData("grant_type=client_credentials", "400 invalid_scope")]
    [InlineData("grant_type=client_credentials&scope=okta.users.manage", "400 invalid_scope")]
    public async Task A_wrong_request_is_refused(string form, string verdict)
    {
        await using var org = await StartAsync("""{"clientId":"c","secret":"s","scopes":["okta.users.read"]}""");
        Assert.Equal(verdict, Verdict(await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token", form, Client.Basic("c", "s"))));
        Assert.Equal("400 invalid_request", Verdict(await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token?client_id=c", form, Client.Basic("c", "s"))));
    }

    [Fact]
    public async Task An_app_for_people_gets_no_token()
    {
        await using var org = await StartAsync("""{"clientId":"c","secret":"s","service":false,"scopes":["okta.users.read"]}""");
        var reply = await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token", Form("okta.users.read"), Client.Basic("c", "s"));
        Assert.Equal("400 unauthorized_client", Verdict(reply));
    }

    [Theory]
    [InlineData("iss", "\"nobody\"", "issuer")]
    [InlineData("sub", "\"other\"", "subject")]
    [InlineData("aud", "\"https://example.com\"", "audience")]
    [InlineData("exp", "100", "expired")]
    [InlineData("exp", "99999999999", "too far")]
    [InlineData("exp", "\"1999999999\"", "whole number")]
    [InlineData("iat", "99999999999", "in the future")]
    [InlineData("alg", "\"none\"", "algorithm")]
    [InlineData("alg", "\"RS384\"", "signature")]
    [InlineData("kid", "\"unknown\"", "kid")]
    public async Task A_wrong_assertion_is_refused_with_its_reason(string name, string value, string reason)
    {
        var client = Client.NewKey();
        await using var org = await StartAsync(Seed(client));
        var reply = await ExchangeAsync(org, client.Assertion(org, "c", (header, claims) =>
            (name is "alg" or "kid" ? header : claims)[name] = JsonNode.Parse(value)));
        Assert.Equal("401 invalid_client", Verdict(reply));
        Assert.Contains(reason, Text(reply, "error_description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assertion_is_taken_once()
    {
        var client = Client.NewKey();
        await using var org = await StartAsync(Seed(client));
        var assertion = client.Assertion(org, "c");
        Assert.Equal("200", Verdict(await ExchangeAsync(org, assertion)));
        var again = await ExchangeAsync(org, assertion);
        Assert.Contains("used before", Text(again, "error_description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_keys_need_a_name()
    {
        var client = Client.NewKey();
        var keys = new JsonArray(client.PublicJwk("1"), Client.NewKey().PublicJwk("2"));
        await using var org = await StartAsync($$"""{"clientId":"c","keys":{{keys.ToJsonString()}},"scopes":["okta.users.read"]}""");
        Assert.Contains("kid", Text(await ExchangeAsync(org, client.Assertion(org, "c")), "error_description"), StringComparison.Ordinal);
        Assert.Equal("200", Verdict(await ExchangeAsync(org, client.Assertion(org, "c", (header, _) => header["kid"] = "1"))));
    }

    [Fact]
    public async Task A_key_that_is_too_short_cannot_be_registered()
    {
        await using var org = await TestOrg.StartAsync();
        var keys = new JsonArray(Client.NewKey(1024).PublicJwk("1"));
        Assert.Equal(HttpStatusCode.BadRequest, (await org.PostAsync("/_simulator/clients", $$"""{"clientId":"c","keys":{{keys.ToJsonString()}}}""")).Status);
    }

    [Fact]
    public async Task Keys_are_fetched_from_where_the_client_says()
    {
        var client = Client.NewKey();
        using var server = new HttpListenerKeys(new JsonObject { ["keys"] = new JsonArray(client.PublicJwk("1")) }.ToJsonString());
        await using var org = await StartAsync($$"""{"clientId":"c","keysUri":"{{server.Address}}","scopes":["okta.users.read"],"roles":["READ_ONLY_ADMIN"]}""");
        Assert.Equal("200", Verdict(await ExchangeAsync(org, client.Assertion(org, "c", (header, _) => header["kid"] = "1"))));
        server.Document = """{"keys":[]}""";
        Assert.Equal("401 invalid_client", Verdict(await ExchangeAsync(org, client.Assertion(org, "c"))));
    }

    [Fact]
    public async Task A_bound_client_needs_a_proof_then_a_nonce_then_a_new_assertion()
    {
        var client = Client.NewKey();
        await using var org = await StartAsync(Seed(client, dpop: true));
        Assert.Equal("400 invalid_dpop_proof", Verdict(await ExchangeAsync(org, client.Assertion(org, "c"))));
        var assertion = client.Assertion(org, "c");
        var refused = await ExchangeAsync(org, assertion, client.Proof(org, "POST", "/oauth2/v1/token"));
        Assert.Equal("400 use_dpop_nonce", Verdict(refused));
        var nonce = refused.Headers.GetValues("DPoP-Nonce").Single();
        Assert.Contains("used before", Text(await ExchangeAsync(org, assertion, client.Proof(org, "POST", "/oauth2/v1/token", nonce)), "error_description"), StringComparison.Ordinal);
        var token = await ExchangeAsync(org, client.Assertion(org, "c"), client.Proof(org, "POST", "/oauth2/v1/token", nonce));
        Assert.Equal(("200", "DPoP"), (Verdict(token), Text(token, "token_type")));
    }

    [Theory]
    [InlineData("htm", "\"GET\"")]
    [InlineData("htu", "\"https://example.com/\"")]
    [InlineData("iat", "100")]
    [InlineData("iat", "99999999999")]
    [InlineData("jti", "null")]
    [InlineData("typ", "\"JWT\"")]
    [InlineData("alg", "\"HS256\"")]
    public async Task A_wrong_proof_is_refused(string name, string value)
    {
        var client = Client.NewKey();
        await using var org = await StartAsync(Seed(client, dpop: true));
        var proof = client.Proof(org, "POST", "/oauth2/v1/token", change: (header, claims) =>
            (name is "typ" or "alg" ? header : claims)[name] = JsonNode.Parse(value));
        Assert.Equal("400 invalid_dpop_proof", Verdict(await ExchangeAsync(org, client.Assertion(org, "c"), proof)));
    }

    [Fact]
    public async Task A_bound_token_needs_a_new_proof_for_every_call_with_the_same_key()
    {
        var client = Client.NewKey();
        await using var org = await StartAsync(Seed(client, dpop: true));
        var refused = await ExchangeAsync(org, client.Assertion(org, "c"), client.Proof(org, "POST", "/oauth2/v1/token"));
        var nonce = refused.Headers.GetValues("DPoP-Nonce").Single();
        var token = Text(await ExchangeAsync(org, client.Assertion(org, "c"), client.Proof(org, "POST", "/oauth2/v1/token", nonce)), "access_token");
        var proof = client.Proof(org, "GET", "/api/v1/users", accessToken: token);
        Assert.Equal("200", (await CallAsync(org, "DPoP " + token, proof)).Verdict);
        Assert.Equal("400 E0000011", (await CallAsync(org, "DPoP " + token, proof)).Verdict);
        Assert.Equal("400 E0000011", (await CallAsync(org, "DPoP " + token, Client.NewKey().Proof(org, "GET", "/api/v1/users", accessToken: token))).Verdict);
        Assert.Equal("400 E0000011", (await CallAsync(org, "DPoP " + token, client.Proof(org, "GET", "/api/v1/users", accessToken: token + "x"))).Verdict);
        var bare = await CallAsync(org, "Bearer " + token, null);
        Assert.Equal("400 E0000011", bare.Verdict);
        Assert.Contains("DPoP algs=", bare.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_ends_after_its_time()
    {
        var clock = new HandClock(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 2, Time = clock, TokenSeconds = 60 });
        await org.PostAsync("/_simulator/clients", """{"clientId":"c","secret":"s","scopes":["okta.users.read"],"roles":["READ_ONLY_ADMIN"]}""");
        var bearer = "Bearer " + Text(await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token", Form("okta.users.read"), Client.Basic("c", "s")), "access_token");
        Assert.Equal("200", (await org.SendAsync(HttpMethod.Get, "/api/v1/users", authorization: bearer)).Verdict);
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("401 E0000011", (await org.SendAsync(HttpMethod.Get, "/api/v1/users", authorization: bearer)).Verdict);
    }

    private static async Task GetsTokenAsync(Client client)
    {
        await using var org = await StartAsync(Seed(client));
        var reply = await ExchangeAsync(org, client.Assertion(org, "c"));
        Assert.Equal("200", Verdict(reply));
        Assert.Equal("200", (await org.SendAsync(HttpMethod.Get, "/api/v1/users", authorization: "Bearer " + Text(reply, "access_token"))).Verdict);
    }

    private static async Task<TestOrg> StartAsync(params string[] clients)
    {
        var org = await TestOrg.StartAsync();
        foreach (var client in clients)
        {
            Assert.Equal("200", (await org.PostAsync("/_simulator/clients", client)).Verdict);
        }

        return org;
    }

    private static string Seed(Client client, bool dpop = false) => new JsonObject
    {
        ["clientId"] = "c",
        ["keys"] = new JsonArray(client.PublicJwk("1")),
        ["scopes"] = new JsonArray("okta.users.read"),
        ["roles"] = new JsonArray("READ_ONLY_ADMIN"),
        ["dpop"] = dpop,
    }.ToJsonString();

    private static string Form(string scope) => $"grant_type=client_credentials&scope={scope}";

    private static Task<Reply> ExchangeAsync(TestOrg org, string assertion, string? proof = null) => org.SendAsync(
        HttpMethod.Post,
        "/oauth2/v1/token",
        $"{Form("okta.users.read")}&client_assertion_type={Uri.EscapeDataString(Type)}&client_assertion={assertion}",
        authorization: "",
        proof: proof);

    private static Task<Reply> CallAsync(TestOrg org, string authorization, string? proof) =>
        org.SendAsync(HttpMethod.Get, "/api/v1/users?limit=1", authorization: authorization, proof: proof);

    private static string Text(Reply reply, string name) => reply.Json.GetProperty(name).GetString()!;

    private static string Verdict(Reply reply) => (int)reply.Status == 200 ? "200" : $"{(int)reply.Status} {Text(reply, "error")}";
}
