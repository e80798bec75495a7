using System.Net.Sockets;
using System.Text;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

/// <summary>What every call of Okta's API has in common: headers, tokens, errors.</summary>
public sealed class ConventionTests
{
    [Fact]
    public async Task Every_answer_says_who_it_is_when_it_left_and_what_is_left()
    {
        var clock = new HandClock(new DateTimeOffset(2030, 1, 2, 3, 4, 5, 999, TimeSpan.Zero));
        var options = new SimulatorOptions { Users = 1, Time = clock, ClockSkew = TimeSpan.FromSeconds(30) };
        await using var org = await TestOrg.StartAsync(options);
        var ids = new HashSet<string>();
        foreach (var path in new[] { "/api/v1/users/me", "/api/v1/users/nobody", "/api/v1/nowhere", "/api/v1/groups" })
        {
            var reply = await org.GetAsync(path);
            Assert.Equal(new DateTimeOffset(2030, 1, 2, 3, 4, 35, TimeSpan.Zero), reply.Headers.Date);
            Assert.Equal(600, reply.Limit);
            Assert.True(ids.Add(reply.Headers.GetValues("X-Okta-Request-Id").Single()));
            Assert.False(reply.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", "404 E0000008")]
    [InlineData("GET", "/api/v1/users/", "404 E0000008")]
    [InlineData("GET", "/", "404 E0000008")]
    [InlineData("GET", "/api/v1/users/a/lifecycle/suspend/now", "404 E0000008")]
    [InlineData("GET", "/api/v1/users/a/b/c/d/e/f/g/h/i/j", "404 E0000008")]
    [InlineData("GET", "/api/v1/users/user0000001/lifecycle/suspend", "405 E0000022")]
    [InlineData("POST", "/api/v1/groups/00g0simulated0000002/users/00u0simulated0000001", "405 E0000022")]
    [InlineData("DELETE", "/api/v1/users", "405 E0000022")]
    public async Task An_unknown_path_and_a_wrong_method_are_told_apart(string method, string path, string verdict)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal(verdict, (await org.SendAsync(new HttpMethod(method), path)).Verdict);
    }

    [Theory]
    [InlineData("", "401 E0000011")]
    [InlineData("SSWS ", "401 E0000011")]
    [InlineData("Bearer good", "401 E0000011")]
    [InlineData("SSWS bad", "401 E0000011")]
    [InlineData("SSWS good", "200")]
    [InlineData("ssws good", "200")]
    [InlineData("SSWS reader", "403 E0000006")]
    public async Task Only_named_tokens_may_change_anything(string authorization, string verdict)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 1, Tokens = ["good"], ReadOnlyTokens = ["reader"] });
        var reply = await org.SendAsync(HttpMethod.Post, "/api/v1/users/user0000001/lifecycle/suspend", authorization: authorization);
        Assert.Equal(verdict, reply.Verdict);
        Assert.Equal(verdict == "200" ? "SUSPENDED" : "ACTIVE", await org.StatusAsync("user0000001"));
    }

    [Fact]
    public async Task A_read_only_token_may_read()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 1, ReadOnlyTokens = ["reader"] });
        Assert.Equal("200", (await org.SendAsync(HttpMethod.Get, "/api/v1/users/me", authorization: "SSWS reader")).Verdict);
    }

    [Theory]
    [InlineData("", "411")]
    [InlineData("Content-Length: 0\r\n", "200")]
    [InlineData("Transfer-Encoding: chunked\r\n", "200")]
    public async Task A_post_must_say_how_long_it_is(string header, string status)
    {
        await using var org = await TestOrg.StartAsync();
        var body = header.StartsWith("Transfer", StringComparison.Ordinal) ? "0\r\n\r\n" : "";
        var request = "POST /api/v1/users/user0000001/lifecycle/suspend HTTP/1.1\r\nHost: x\r\nAuthorization: SSWS t\r\n";
        var answer = await SendRawAsync(org, $"{request}{header}Connection: close\r\n\r\n{body}");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_has_an_id_of_its_own()
    {
        await using var org = await TestOrg.StartAsync();
        var first = (await org.GetAsync("/api/v1/users/nobody")).Json;
        var second = (await org.GetAsync("/api/v1/users/nobody")).Json;
        Assert.NotEqual(first.GetProperty("errorId").GetString(), second.GetProperty("errorId").GetString());
    }

    private static async Task<string> SendRawAsync(TestOrg org, string request)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(org.BaseAddress.Host, org.BaseAddress.Port, cancellation);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), cancellation);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(cancellation);
    }
}
