using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Web;

public sealed class SessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Says_who_is_signed_in(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);

        var session = await analyst.GetFromJsonAsync<JsonElement>("/api/session", Token);

        Assert.Equal("analyst", session.GetProperty("name").GetString());
        Assert.Equal("analyst", session.GetProperty("role").GetString());
        Assert.Equal(64, session.GetProperty("csrfToken").GetString()!.Length);
    }

    [Fact]
    public async Task Keeps_the_cookie_from_scripts_and_other_sites()
    {
        await using var server = await TestServer.StartAsync();
        await server.AsAsync(Role.Admin);
        using var client = server.NewClient();

        using var answer = await client.PostAsJsonAsync("/api/session", new { name = "admin", password = TestServer.Password }, Token);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("cordon=", cookie, StringComparison.Ordinal);
        Assert.EndsWith("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_cookie_kept_from_before_signing_out_opens_nothing(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        await server.AsAsync(Role.Admin);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        using var opened = await client.PostAsJsonAsync("/api/session", new { name = "admin", password = TestServer.Password }, Token);
        client.DefaultRequestHeaders.Add("Cookie", opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var session = await client.GetFromJsonAsync<JsonElement>("/api/session", Token);
        client.DefaultRequestHeaders.Add(CsrfCheck.Header, session.GetProperty("csrfToken").GetString());

        using var closed = await client.DeleteAsync("/api/session", Token);
        using var replayed = await client.GetAsync("/api/session", Token);

        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Another_role_ends_the_session(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var viewer = await server.AsAsync(Role.Viewer);
        var users = server.Get<Users>();
        var user = (await users.FindByNameAsync("viewer", Token))!;

        await users.EditAsync(Actor.System, user.Id, new UserEdit { Role = Role.Analyst }, Token);

        using var answer = await viewer.GetAsync("/api/session", Token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task An_unsafe_call_of_a_session_needs_its_csrf_token(string? token)
    {
        await using var server = await TestServer.StartAsync();
        using var admin = await SignedInAsync(server);
        admin.DefaultRequestHeaders.Remove(CsrfCheck.Header);
        if (token is not null)
        {
            admin.DefaultRequestHeaders.Add(CsrfCheck.Header, token);
        }

        using var answer = await admin.PostAsJsonAsync("/api/tokens", new { name = "x", role = "viewer", expiresInDays = 1 }, Token);

        var problem = await Problems.ReadAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal("header X-CSRF-Token", problem.Path);
        Assert.Equal("Send the csrfToken of GET /api/session as X-CSRF-Token.", problem.Fix);
        Assert.Empty(await server.Get<ApiTokens>().ListAsync(null, null, 10, Token));
    }

    [Fact]
    public async Task The_csrf_token_of_one_session_is_no_good_for_another()
    {
        await using var server = await TestServer.StartAsync();
        using var first = await SignedInAsync(server);
        using var second = await server.SignInAsync("admin");
        first.DefaultRequestHeaders.Remove(CsrfCheck.Header);
        first.DefaultRequestHeaders.Add(CsrfCheck.Header, second.DefaultRequestHeaders.GetValues(CsrfCheck.Header));

        using var answer = await first.DeleteAsync("/api/session", Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_and_a_name_of_nobody_get_the_same_answer()
    {
        await using var server = await TestServer.StartAsync();
        await server.AsAsync(Role.Admin);

        var answers = new List<string>();
        foreach (var name in (string[])["admin", "nobody"])
        {
            using var answer = await server.Stranger.PostAsJsonAsync("/api/session", new { name, password = "wrong wrong wrong" }, Token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            answers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("title").GetString()!);
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Slows_down_who_tries_too_often()
    {
        await using var server = await TestServer.StartAsync();
        var answers = new List<HttpStatusCode>();
        for (var number = 0; number <= SignInRate.TriesPerMinute; number++)
        {
            using var answer = await server.Stranger.PostAsJsonAsync("/api/setup", new { token = "wrong" }, Token);
            answers.Add(answer.StatusCode);
        }

        using var late = await server.Stranger.PostAsJsonAsync("/api/session", new { name = "admin" }, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.InRange(late.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private static async Task<HttpClient> SignedInAsync(TestServer server)
    {
        await server.AsAsync(Role.Admin);
        return await server.SignInAsync("admin");
    }
}
