using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cordon.Host.Access;

namespace Cordon.Tests.Web;

/// <summary>What holds for every answer, whatever is asked.</summary>
public sealed class RequestTests
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/session", HttpStatusCode.Unauthorized, "application/problem+json")]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "text/html")]
    [InlineData("/sign-in", HttpStatusCode.OK, "text/html")]
    public async Task Tells_browsers_what_not_to_do(string path, HttpStatusCode status, string type)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Stranger.GetAsync(path, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal([Policy], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Says_who_may_when_somebody_may_not()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.AsAsync(Role.Viewer);

        using var stranger = await server.Stranger.GetAsync("/api/users", Token);
        using var refused = await viewer.GetAsync("/api/users", Token);

        Assert.StartsWith("Nobody is signed in", await Problems.TitleAsync(stranger, HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        Assert.Equal("Bearer", stranger.Headers.WwwAuthenticate.Single().Scheme);
        Assert.StartsWith("The role viewer may not do this.", await Problems.TitleAsync(refused, HttpStatusCode.Forbidden), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "", "The body is no JSON, or not what is asked for, at line 1, byte 2.")]
    [InlineData("{\n \"name\": 5}", "/name", "The body is no JSON, or not what is asked for, at line 2, byte 11.")]
    [InlineData("""{"nmae":"x"}""", "/nmae", "The body is no JSON, or not what is asked for, at line 1, byte 9.")]
    public async Task Names_the_place_where_a_body_is_wrong(string body, string path, string message)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Stranger.PostAsync("/api/session", new StringContent(body, Encoding.UTF8, "application/json"), Token);

        var problem = await Problems.ReadAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal(path, problem.Path);
        Assert.Equal(message, problem.Message);
    }

    [Fact]
    public async Task Refuses_a_body_of_another_type()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Stranger.PostAsync("/api/session", new StringContent("name=admin", new MediaTypeHeaderValue("text/plain")), Token);

        Assert.Equal("header Content-Type", (await Problems.ReadAsync(answer, HttpStatusCode.UnsupportedMediaType)).Path);
    }

    [Fact]
    public async Task Refuses_a_body_that_is_too_large()
    {
        await using var server = await TestServer.StartAsync();
        var body = $$"""{"name":"{{new string('x', 1 << 20)}}"}""";

        using var answer = await server.Stranger.PostAsync("/api/session", new StringContent(body, Encoding.UTF8, "application/json"), Token);

        Assert.Equal("The body is larger than this endpoint takes.", (await Problems.ReadAsync(answer, HttpStatusCode.RequestEntityTooLarge)).Message);
    }

    [Fact]
    public async Task Keeps_its_keys_to_itself()
    {
        await using var server = await TestServer.StartAsync();
        await server.AsAsync(Role.Admin);
        var keys = new DirectoryInfo(Path.Combine(server.DataFolder, "keys"));

        Assert.NotEmpty(keys.GetFiles("key-*.xml"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, keys.UnixFileMode);
    }
}
