using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Tests.RiskPush;
using Cordon.Tests.Web;

namespace Cordon.Tests.SharedSignals;

/// <summary>What receivers fetch: public, the same for everybody, and theirs to remember.</summary>
public sealed class WellKnownTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://ssf.example.org", "/.well-known/ssf-configuration", HttpStatusCode.OK)]
    [InlineData("https://ssf.example.org", "/.well-known/sse-configuration", HttpStatusCode.OK)]
    [InlineData("https://ssf.example.org", "/.well-known/ssf-configuration/cordon", HttpStatusCode.NotFound)]
    [InlineData("https://example.org/cordon", "/.well-known/ssf-configuration/cordon", HttpStatusCode.OK)]
    [InlineData("https://example.org/cordon", "/.well-known/sse-configuration/cordon", HttpStatusCode.OK)]
    [InlineData("https://example.org/cordon", "/.well-known/ssf-configuration/other", HttpStatusCode.NotFound)]
    [InlineData(null, "/.well-known/ssf-configuration", HttpStatusCode.NotFound)]
    public async Task Describes_the_transmitter_where_the_issuer_says(string? issuer, string path, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { Issuer = issuer });
        using var answer = await server.Stranger.GetAsync(path, Token);

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.OK)
        {
            var text = await answer.Content.ReadAsStringAsync(Token);
            var authority = new Uri(issuer!).GetLeftPart(UriPartial.Authority);
            Assert.Equal(
                $$"""{"spec_version":"1_0","issuer":"{{issuer}}","jwks_uri":"{{authority}}/.well-known/jwks.json","delivery_methods_supported":["urn:ietf:rfc:8935"],"default_subjects":"ALL"}""",
                text);
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal((true, TimeSpan.FromHours(1)), (answer.Headers.CacheControl!.Public, answer.Headers.CacheControl.MaxAge!.Value));
        }
    }

    [Fact]
    public async Task Oktas_schema_takes_the_description()
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { Issuer = "https://ssf.example.org" });
        Assert.Empty(EventSchemas.Problems("WellKnownSSFMetadata", await server.Stranger.GetStringAsync("/.well-known/ssf-configuration", Token)));
    }

    [Theory]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/.well-known/ssf-configuration")]
    public async Task Is_read_only_and_remembered_by_its_tag(string path)
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { Issuer = "https://ssf.example.org" });
        using var first = await server.Stranger.GetAsync(path, Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var same = await server.Stranger.SendAsync(again, Token);
        using var post = await server.Stranger.PostAsync(path, null, Token);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.MethodNotAllowed), (same.StatusCode, post.StatusCode));
    }

    [Fact]
    public async Task Whoever_fetches_without_end_is_told_to_wait()
    {
        await using var server = await TestServer.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (var fetch = 0; fetch <= WellKnownRate.FetchesPerMinute; fetch++)
        {
            using var answer = await server.Stranger.GetAsync("/.well-known/jwks.json", Token);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (statuses[0], statuses[^1]));
    }

    [Fact]
    public async Task The_keys_hold_no_private_member_and_one_of_each_purpose()
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { Issuer = "https://ssf.example.org" });
        var keys = (await server.Stranger.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json", Token)).GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(2, keys.Count);
        Assert.All(keys, key => Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(member => member.Name).Order()));
    }

    [Fact]
    public async Task An_admin_sets_the_issuer_and_everybody_sees_it()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(admin, """{"issuer":"http://ssf.example.org","rotateDays":3}""", "\"0\""));
        Assert.Equal(HttpStatusCode.PreconditionRequired, await PutAsync(admin, """{"issuer":"https://ssf.example.org"}""", null));
        Assert.Equal(HttpStatusCode.OK, await PutAsync(admin, """{"issuer":"https://ssf.example.org/"}""", "\"0\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await PutAsync(admin, """{"issuer":"https://other.example.org"}""", "\"0\""));

        var view = await (await server.AsAsync(Role.Viewer)).GetFromJsonAsync<JsonElement>("/api/shared-signals", Token);
        Assert.Equal(("https://ssf.example.org", 90), (view.GetProperty("issuer").GetString(), view.GetProperty("rotateDays").GetInt32()));
        Assert.Equal("https://ssf.example.org/.well-known/ssf-configuration", view.GetProperty("wellKnownUrl").GetString());
        Assert.Equal(5, view.GetProperty("steps").GetArrayLength());
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient client, string body, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/shared-signals") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", version is null ? [] : [version]);
        using var answer = await client.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
