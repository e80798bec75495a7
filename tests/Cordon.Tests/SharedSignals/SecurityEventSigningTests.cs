using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;
using Cordon.Tests.Runs;
using Cordon.Tests.Web;

namespace Cordon.Tests.SharedSignals;

/// <summary>What the host signs as a security event token, and what it does not.</summary>
public sealed class SecurityEventSigningTests
{
    private const string Issuer = "https://ssf.example.org";
    private const string UserRisk = "https://schemas.okta.com/secevent/okta/event-type/user-risk-change";

    private static readonly WorkerPlugin _plugin = new() { Id = "okta-risk-push", Folder = "/", Assembly = "a.dll", Type = "T", Egress = ["${connection.domain}", "*.okta.com"] };

    private static readonly JsonElement _connection = JsonElement.Parse("""{"domain":"acme.okta.com"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_elses_tool_verifies_it_against_the_published_keys()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jose"), "Debian's jose is not installed.");
        await using var server = await TestServer.StartAsync(change: settings => settings with { Issuer = Issuer });
        var token = (await SignAsync(server, Claims())).Token!;
        using var folder = new TempFolder();
        folder.Write("keys.jwks", await server.Stranger.GetStringAsync("/.well-known/jwks.json", Token));
        folder.Write("token", token);
        var parts = token.Split('.');
        folder.Write("forged", $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}");

        var (verified, payload) = await VerifyAsync(folder, "token");
        var (forged, _) = await VerifyAsync(folder, "forged");
        Assert.Equal((0, 1), (verified, forged));
        Assert.Equal(Issuer, JsonElement.Parse(payload).GetProperty("iss").GetString());
    }

    [Fact]
    public async Task The_issuer_is_the_hosts_and_the_rest_is_as_it_was_asked_for()
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { Issuer = Issuer });
        var token = (await SignAsync(server, Claims())).Token!;
        Assert.True(Cordon.OktaSimulator.OAuth.SignedToken.TryRead(token, out var signed));
        Assert.Equal(("secevent+jwt", "RS256"), (signed.Header.GetProperty("typ").GetString(), signed.Algorithm));
        var claims = Claims();
        claims.Insert(0, "iss", Issuer);
        Assert.Equal(claims.ToJsonString(), signed.Claims.GetRawText());
    }

    [Theory]
    [InlineData("iss", "\"https://other.example.org\"", "iss")]
    [InlineData("aud", "\"https://other.okta.com\"", "aud")]
    [InlineData("aud", "null", "aud")]
    [InlineData("jti", "\"\"", "jti")]
    [InlineData("exp", "99999999999", "exp")]
    [InlineData("sub", "\"ann\"", "sub")]
    [InlineData("iat", "99999999999", "iat")]
    [InlineData("iat", "\"now\"", "iat")]
    [InlineData("events", "{}", "events")]
    [InlineData("events", "[]", "events")]
    [InlineData("events", "{\"https://a.example/e\":{},\"https://a.example/f\":{}}", "events")]
    [InlineData("events", "{\"e\":{}}", "event")]
    public async Task Claims_that_are_not_the_steps_to_make_are_not_signed(string name, string value, string rule)
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { Issuer = Issuer });
        var claims = Claims();
        claims[name] = JsonNode.Parse(value);
        var answer = await SignAsync(server, claims);
        Assert.Null(answer.Token);
        Assert.Contains(rule, answer.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_a_test_and_a_host_without_an_issuer_have_none_signed()
    {
        await using var server = await TestServer.StartAsync();
        Assert.StartsWith("This host has no issuer", (await SignAsync(server, Claims())).Problem!.Message, StringComparison.Ordinal);
        await server.Get<TransmitterSetup>().SetAsync(new Transmitter { Issuer = Issuer }, 0, RunFeature.Ann, Token);
        Assert.NotNull((await SignAsync(server, Claims())).Token);
        Assert.Contains("a dry run, a test or a sync", (await SignAsync(server, Claims(), mayTell: false)).Problem!.Message, StringComparison.Ordinal);
    }

    private static Task<SignedMessage> SignAsync(TestServer server, JsonObject claims, bool mayTell = true)
    {
        var request = new SignMessage { Number = 1, Purpose = SigningPurpose.SecurityEventToken, Claims = JsonElement.Parse(claims.ToJsonString()) };
        return server.Get<SigningAuthority>().For(_plugin, _connection, mayTell)(request, Token);
    }

    private static JsonObject Claims() => new()
    {
        ["aud"] = "https://acme.okta.com",
        ["jti"] = "1",
        ["iat"] = 1764092557,
        ["events"] = new JsonObject { [UserRisk] = new JsonObject { ["current_level"] = "high" } },
    };

    private static async Task<(int ExitCode, string Payload)> VerifyAsync(TempFolder folder, string token)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "/usr/bin/jose", ["jws", "ver", "-i", folder[token], "-k", folder["keys.jwks"], "-O", "-"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var payload = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, payload);
    }
}
