using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Okta;
using Cordon.Okta.Connections;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.OktaSimulator;

namespace Cordon.Tests.Okta;

/// <summary>Every way to be let in, against the simulated org.</summary>
public sealed class AuthenticationTests
{
    private const string Suspend = "/api/v1/users/00u0simulated0000001/lifecycle/suspend";

    public static TheoryData<string> Keys => ["rsa", "pkcs1", "P-256", "P-384", "P-521"];

    [Fact]
    public async Task A_connection_that_says_nothing_of_it_has_an_api_token()
    {
        await using var org = await AppOrg.StartAsync(options: new SimulatorOptions { Users = 2, RateLimit = 0, Tokens = ["t"] });
        var connection = JsonElement.Parse($$"""{"domain":"{{org.Address}}","apiToken":"t"}""");
        Assert.Equal(ConnectBy.ApiToken, OktaConnection.Read(connection).ConnectBy);
        Assert.Null(await AppOrg.ReadAsync(new OktaClient(OktaConnection.Read(connection), org.Http, TimeProvider.System, _ => { })));
    }

    [Fact]
    public async Task A_client_secret_opens_once_and_for_all()
    {
        await using var org = await AppOrg.StartAsync();
        var client = org.Client(org.WithSecret());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AppOrg.ReadAsync(client)));
        Assert.Equal((20, 1), (org.Requests("list-users"), org.Requests("token")));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_private_key_opens_as_pem(string kind)
    {
        using var key = NewKey(kind);
        await using var org = await AppOrg.StartAsync(WithKey(key));
        var pem = kind == "pkcs1" ? ((RSA)key).ExportRSAPrivateKeyPem() : key.ExportPkcs8PrivateKeyPem();
        Assert.Null(await AppOrg.ReadAsync(org.Client(org.Connection(("connect", "private-key"), ("privateKey", "\n " + pem)))));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_private_key_opens_as_json_web_key(string kind)
    {
        using var key = NewKey(kind);
        await using var org = await AppOrg.StartAsync(WithKey(key));
        Assert.Null(await AppOrg.ReadAsync(org.Client(org.Connection(("connect", "private-key"), ("privateKey", PrivateJwk(key).ToJsonString())))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bound_app_is_given_proofs_and_nonces(bool rotate)
    {
        using var key = NewKey("rsa");
        await using var org = await AppOrg.StartAsync(WithKey(key, dpop: true));
        var client = org.Client(org.Connection(("connect", "private-key"), ("privateKey", key.ExportPkcs8PrivateKeyPem())), null, "okta.users.manage");
        Assert.Null(await AppOrg.ReadAsync(client));
        if (rotate)
        {
            await org.PostAsync("rotate-nonce");
            await org.PostAsync("rotate-nonce");
            await org.PostAsync("expire-tokens");
        }

        Assert.Null((await client.SendAsync(OktaEndpoints.Suspend, Suspend, TestContext.Current.CancellationToken)).WhyNot);
        Assert.Null(await AppOrg.ReadAsync(client));
        Assert.Equal(rotate ? 4 : 2, org.Requests("token"));
    }

    [Fact]
    public async Task A_token_that_okta_ended_is_renewed_and_the_request_sent_again()
    {
        await using var org = await AppOrg.StartAsync();
        var client = org.Client(org.WithSecret(), null, "okta.users.manage");
        Assert.Null(await AppOrg.ReadAsync(client));
        await org.PostAsync("expire-tokens");
        Assert.Null((await client.SendAsync(OktaEndpoints.Suspend, Suspend, TestContext.Current.CancellationToken)).WhyNot);
        Assert.Equal(2, org.Requests("token"));
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await using var org = await AppOrg.StartAsync(options: new SimulatorOptions { Users = 2, RateLimit = 0, TokenSeconds = 3600 });
        var time = new ManualTime();
        var client = org.Client(org.WithSecret(), time);
        Assert.Null(await AppOrg.ReadAsync(client));
        time.Advance(54 * 60);
        Assert.Null(await AppOrg.ReadAsync(client));
        Assert.Equal(1, org.Requests("token"));
        time.Advance(2 * 60);
        Assert.Null(await AppOrg.ReadAsync(client));
        Assert.Equal(2, org.Requests("token"));
    }

    [Theory]
    [InlineData(-7200)]
    [InlineData(-90)]
    [InlineData(90)]
    [InlineData(7200)]
    public async Task A_clock_that_is_wrong_is_seen_through(int seconds)
    {
        using var key = NewKey("P-256");
        var options = new SimulatorOptions { Users = 2, RateLimit = 0, ClockSkew = TimeSpan.FromSeconds(seconds) };
        await using var org = await AppOrg.StartAsync(WithKey(key, dpop: true), options);
        Assert.Null(await AppOrg.ReadAsync(org.Client(org.Connection(("connect", "private-key"), ("privateKey", key.ExportPkcs8PrivateKeyPem())))));
    }

    [Fact]
    public async Task A_token_endpoint_that_stumbles_is_asked_again()
    {
        await using var org = await AppOrg.StartAsync();
        await org.PostAsync("faults", """[{"kind":"drop-after-effect","every":1,"times":1,"path":"token"},{"kind":"error-before-effect","every":2,"times":1,"path":"token"}]""");
        Assert.Null(await AppOrg.ReadAsync(org.Client(org.WithSecret(), new ImpatientTime())));
    }

    [Fact]
    public async Task A_wrong_secret_a_wrong_key_and_a_missing_scope_are_told_apart()
    {
        using var key = NewKey("rsa");
        using var other = NewKey("rsa");
        await using var withSecret = await AppOrg.StartAsync();
        await using var withKey = await AppOrg.StartAsync(WithKey(key));
        var pem = other.ExportPkcs8PrivateKeyPem();

        var secret = await AppOrg.ProblemAsync(withSecret.Client(withSecret.WithSecret("wrong-secret-text")));
        var wrongKey = await AppOrg.ProblemAsync(withKey.Client(withKey.Connection(("connect", "private-key"), ("privateKey", pem))));
        var scope = await AppOrg.ProblemAsync(withSecret.Client(withSecret.WithSecret(), null, "okta.logs.read"));

        Assert.Equal(("/clientSecret", "/privateKey", "/clientId"), (secret.Path, wrongKey.Path, scope.Path));
        Assert.Contains("okta.logs.read", scope.Message, StringComparison.Ordinal);
        Assert.Contains("Okta API Scopes", scope.Fix, StringComparison.Ordinal);
        var words = $"{secret} {wrongKey} {scope}";
        Assert.DoesNotContain("wrong-secret-text", words, StringComparison.Ordinal);
        Assert.DoesNotContain(pem[60..90], words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"connect":"client-secret"}""", "/clientId", "/clientSecret")]
    [InlineData("""{"connect":"private-key","clientId":"c"}""", "/privateKey", null)]
    [InlineData("""{"connect":"private-key","clientId":"c","privateKey":"-----BEGIN PUBLIC KEY-----"}""", "/privateKey", null)]
    [InlineData("""{"connect":"host-key"}""", "/clientId", null)]
    [InlineData("""{"connect":"telepathy"}""", "/connect", null)]
    [InlineData("{}", "/apiToken", null)]
    public void What_is_missing_is_named(string connection, string first, string? second)
    {
        var json = JsonNode.Parse(connection)!.AsObject();
        json["domain"] = "acme.okta.com";
        var stop = Assert.Throws<Cordon.Abstractions.StopRunException>(() => OktaConnection.Read(JsonElement.Parse(json.ToJsonString())));
        Assert.Equal(second is null ? [first] : [first, second], stop.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public async Task Without_credentials_only_what_is_open_can_be_called()
    {
        await using var org = await AppOrg.StartAsync();
        var client = new OktaClient(
            OktaConnection.Read(JsonElement.Parse($$"""{"domain":"{{org.Address}}","connect":"signals-only"}""")), org.Http, TimeProvider.System, _ => { });

        Assert.Equal(org.Address, (await client.SendAsync(OktaEndpoints.Description, OktaEndpoints.Description.Path(), TestContext.Current.CancellationToken)).Body.GetProperty("issuer").GetString());
        var problem = await AppOrg.ProblemAsync(client);

        Assert.Equal(
            ("/connect", "The connection is for shared signals only and has no credentials, and Okta's API wants some."), (problem.Path, problem.Message));
        Assert.Equal(0, org.Requests("list-users"));
    }

    [Theory]
    [InlineData(1024, "1024 bits")]
    public void A_key_that_okta_would_not_take_is_refused_at_once(int bits, string message)
    {
        using var key = RSA.Create(bits);
        var json = new JsonObject { ["domain"] = "acme.okta.com", ["connect"] = "private-key", ["clientId"] = "c", ["privateKey"] = key.ExportPkcs8PrivateKeyPem() };
        var stop = Assert.Throws<Cordon.Abstractions.StopRunException>(() => OktaConnection.Read(JsonElement.Parse(json.ToJsonString())));
        Assert.Contains(message, Assert.Single(stop.Problems).Message, StringComparison.Ordinal);
    }

    private static AsymmetricAlgorithm NewKey(string kind) => kind switch
    {
        "P-256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        "P-384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        "P-521" => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        _ => RSA.Create(2048),
    };

    private static JsonObject WithKey(AsymmetricAlgorithm key, bool dpop = false) =>
        new() { ["keys"] = new JsonArray(new Client(key).PublicJwk("1")), ["dpop"] = dpop };

    private static JsonObject PrivateJwk(AsymmetricAlgorithm key)
    {
        var jwk = new Client(key).PublicJwk("1");
        if (key is ECDsa ec)
        {
            jwk["d"] = Encode(ec.ExportParameters(true).D!);
            return jwk;
        }

        var parameters = ((RSA)key).ExportParameters(true);
        (jwk["d"], jwk["p"], jwk["q"]) = (Encode(parameters.D!), Encode(parameters.P!), Encode(parameters.Q!));
        (jwk["dp"], jwk["dq"], jwk["qi"]) = (Encode(parameters.DP!), Encode(parameters.DQ!), Encode(parameters.InverseQ!));
        return jwk;
    }

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
