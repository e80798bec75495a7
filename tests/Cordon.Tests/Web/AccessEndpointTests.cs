using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Web;

public sealed class AccessEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Makes_the_first_admin_who_makes_the_others(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var token = await server.Get<Setup>().OpenAsync(Token);

        using var setup = await server.Stranger.PostAsJsonAsync("/api/setup", new { token, name = "Ada", password = TestServer.Password }, Token);
        using var again = await server.Stranger.PostAsJsonAsync("/api/setup", new { token, name = "Eve", password = TestServer.Password }, Token);
        using var ada = await server.SignInAsync("ada");
        using var made = await ada.PostAsJsonAsync("/api/users", new { name = "bob", role = "analyst", password = TestServer.Password }, Token);
        using var twice = await ada.PostAsJsonAsync("/api/users", new { name = "BOB", role = "analyst", password = TestServer.Password }, Token);
        using var bob = await server.SignInAsync("bob");

        Assert.Equal(HttpStatusCode.Created, setup.StatusCode);
        Assert.Equal("Cordon is set up already.", (await Problems.ReadAsync(again, HttpStatusCode.Conflict)).Message);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("/name", (await Problems.ReadAsync(twice, HttpStatusCode.Conflict)).Path);
        var page = await ada.GetFromJsonAsync<JsonElement>("/api/users?limit=1", Token);
        Assert.Equal("Ada", page.GetProperty("items")[0].GetProperty("name").GetString());
        var next = await ada.GetFromJsonAsync<JsonElement>($"/api/users?after={page.GetProperty("after").GetString()}", Token);
        Assert.Equal(["bob"], next.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, next.GetProperty("after").ValueKind);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Two_admins_do_not_overwrite_each_other(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var admin = await server.AsAsync(Role.Admin);
        await server.AsAsync(Role.Viewer);
        var path = $"/api/users/{(await server.Get<Users>().FindByNameAsync("viewer", Token))!.Id}";
        using var seen = await admin.GetAsync(path, Token);

        using var blind = await EditAsync(admin, path, null, new { role = "analyst" });
        using var first = await EditAsync(admin, path, seen.Headers.ETag!.Tag, new { role = "analyst" });
        using var second = await EditAsync(admin, path, seen.Headers.ETag!.Tag, new { role = "approver" });
        using var third = await EditAsync(admin, path, first.Headers.ETag!.Tag, new { disabled = true });

        Assert.Equal(
            [HttpStatusCode.PreconditionRequired, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK],
            ((HttpResponseMessage[])[blind, first, second, third]).Select(answer => answer.StatusCode));
        var user = await third.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("analyst", user.GetProperty("role").GetString());
        Assert.True(user.GetProperty("disabled").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_token_needs_no_csrf_token_and_ends_when_it_is_deleted(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var admin = await server.AsAsync(Role.Admin);
        using var program = await server.WithTokenAsync(admin, Role.Admin);

        var session = await program.GetFromJsonAsync<JsonElement>("/api/session", Token);
        using var made = await program.PostAsJsonAsync("/api/users", new { name = "bob", role = "viewer", password = TestServer.Password }, Token);
        var tokens = await program.GetFromJsonAsync<JsonElement>("/api/tokens", Token);
        using var deleted = await program.DeleteAsync($"/api/tokens/{tokens.GetProperty("items")[0].GetProperty("id").GetString()}", Token);
        using var late = await program.GetAsync("/api/session", Token);

        Assert.Equal("admin/test", session.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, session.GetProperty("csrfToken").ValueKind);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task A_token_does_not_make_tokens()
    {
        await using var server = await TestServer.StartAsync();
        using var program = await server.WithTokenAsync(await server.AsAsync(Role.Admin), Role.Admin);

        using var answer = await program.PostAsJsonAsync("/api/tokens", new { name = "x", role = "viewer", expiresInDays = 1 }, Token);

        Assert.StartsWith("A token cannot make tokens.", await Problems.TitleAsync(answer, HttpStatusCode.Forbidden), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cordon_x")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task A_token_of_somebody_else_s_making_opens_nothing(string secret)
    {
        await using var server = await TestServer.StartAsync();
        using var program = server.WithToken(secret);

        using var answer = await program.GetAsync("/api/session", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Shows_who_did_what_page_by_page(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var admin = await server.AsAsync(Role.Admin);
        using var _ = await server.WithTokenAsync(admin, Role.Viewer);

        var first = await admin.GetFromJsonAsync<JsonElement>("/api/audit?limit=2", Token);
        var second = await admin.GetFromJsonAsync<JsonElement>($"/api/audit?limit=2&after={first.GetProperty("after").GetString()}", Token);

        var entries = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(["token.created", "session.opened", "user.created", "signing-key.created"], entries.Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal("admin", entries[0].GetProperty("actorName").GetString());
        Assert.Equal("viewer", entries[0].GetProperty("details").GetProperty("role").GetString());
        Assert.Equal("127.0.0.1", entries[1].GetProperty("details").GetProperty("from").GetString());
    }

    [Theory]
    [InlineData("/api/audit?limit=0")]
    [InlineData("/api/users?limit=501")]
    [InlineData("/api/tokens?limit=-1")]
    public async Task Refuses_a_page_of_another_size(string path)
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);

        using var answer = await admin.GetAsync(path, Token);

        Assert.Equal("query limit", (await Problems.ReadAsync(answer, HttpStatusCode.BadRequest)).Path);
    }

    private static async Task<HttpResponseMessage> EditAsync(HttpClient client, string path, string? tag, object edit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(edit) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await client.SendAsync(request, Token);
    }
}
