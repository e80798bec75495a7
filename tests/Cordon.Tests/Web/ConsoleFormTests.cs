using System.Net;
using System.Net.Http.Json;
using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http;

namespace Cordon.Tests.Web;

/// <summary>The one check that scripts and forms pass.</summary>
public sealed class ConsoleFormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, HttpStatusCode.BadRequest)]
    [InlineData("0000", HttpStatusCode.BadRequest)]
    [InlineData("own", HttpStatusCode.UnprocessableEntity)]
    public async Task A_form_carries_the_token_of_its_session(string? token, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);
        var own = admin.DefaultRequestHeaders.GetValues(CsrfCheck.Header).Single();
        admin.DefaultRequestHeaders.Remove(CsrfCheck.Header);
        var fields = new Dictionary<string, string> { ["name"] = "x" };
        if (token is not null)
        {
            fields[CsrfCheck.Field] = token == "own" ? own : token;
        }

        using var form = new FormUrlEncodedContent(fields);
        using var answer = await admin.PostAsync("/users", form, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Nobody_is_signed_in_from_another_site()
    {
        await using var server = await TestServer.StartAsync();
        await server.AsAsync(Role.Viewer);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "viewer", ["password"] = TestServer.Password });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await server.Stranger.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("same-origin", "https://evil.example", false)]
    [InlineData("none", null, false)]
    [InlineData("same-site", null, true)]
    [InlineData("cross-site", null, true)]
    [InlineData(null, "http://cordon.example:5080", false)]
    [InlineData(null, "http://cordon.example", true)]
    [InlineData(null, "http://evil.example:5080", true)]
    [InlineData(null, "null", true)]
    public void A_browser_tells_where_a_call_comes_from(string? site, string? origin, bool isForeign)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString("cordon.example", 5080);
        http.Request.Headers["Sec-Fetch-Site"] = site;
        http.Request.Headers.Origin = origin;

        Assert.Equal(isForeign, BrowserOrigin.IsForeign(http.Request));
    }

    [Fact]
    public async Task What_is_no_form_is_refused_as_such()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);

        using var answer = await admin.PostAsJsonAsync("/users", new { name = "x" }, Token);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Programs_that_scrape_are_refused_as_programs()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Stranger.GetAsync("/metrics", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_makes_no_tokens_through_the_console_either()
    {
        await using var server = await TestServer.StartAsync();
        using var program = await server.WithTokenAsync(await server.AsAsync(Role.Admin), Role.Admin);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["tokenName"] = "x", ["role"] = "admin", ["expiresInDays"] = "365" });

        using var answer = await program.PostAsync("/profile/tokens", form, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_to_a_page_survives_signing_in()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Stranger.GetAsync("/identities?filter=risk%20pr", Token);

        Assert.Equal("/sign-in?return=identities%3Ffilter%3Drisk%2520pr", answer.RequestMessage!.RequestUri!.PathAndQuery);
    }
}
