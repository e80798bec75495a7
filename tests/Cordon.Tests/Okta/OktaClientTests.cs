using System.Net;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta;
using Cordon.Okta.Connections;

namespace Cordon.Tests.Okta;

public sealed class OktaClientTests
{
    private const string Jane = """{"id":"00u1","status":"ACTIVE","profile":{"login":"jane@example.com"}}""";

    private readonly ImpatientTime _time = new();
    private readonly List<string> _words = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_names_its_caller_and_has_a_length_of_zero()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"));
        var answer = await Client(handler).SendAsync(OktaEndpoints.Suspend, OktaEndpoints.Suspend.Path("jane@example.com"), Token);
        Assert.True(answer.IsDone);
        Assert.Equal("req-of-200", answer.RequestId);
        var sent = Assert.Single(handler.Sent);
        Assert.Equal("https://acme.okta.com/api/v1/users/jane%40example.com/lifecycle/suspend", sent.Url);
        Assert.Equal(0, sent.ContentLength);
        Assert.Equal("SSWS secret", sent.Headers["Authorization"]);
        Assert.Equal("application/json", sent.Headers["Accept"]);
        Assert.StartsWith("Cordon/1.0", sent.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_says_what_it_repeats()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Error(HttpStatusCode.ServiceUnavailable, "E0000010"),
            _ => ScriptedHandler.Error(HttpStatusCode.InternalServerError, "E0000009"),
            _ => ScriptedHandler.Json(HttpStatusCode.OK, Jane));
        var answer = await ReadAsync(handler);
        Assert.True(answer.IsDone);
        Assert.Equal("jane@example.com", OktaUser.Read(answer.Body)!.Login);
        Assert.Equal("req-of-503", handler.Sent[2].Headers["X-Okta-Retry-For"]);
        Assert.Equal("2", handler.Sent[2].Headers["X-Okta-Retry-Count"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_change_whose_answer_is_lost_is_not_repeated(HttpStatusCode status)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Error(status, "E0000009"));
        var answer = await SuspendAsync(handler);
        Assert.True(answer.IsLost);
        Assert.Contains("E0000009", answer.LostBecause, StringComparison.Ordinal);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_change_whose_connection_is_cut_is_not_repeated()
    {
        var handler = new ScriptedHandler(_ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut"));
        var answer = await SuspendAsync(handler);
        Assert.Equal("the connection was cut before the answer came", answer.LostBecause);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_read_is_given_up_after_three_repeats()
    {
        var handler = new ScriptedHandler(_ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut", new IOException()));
        Assert.True((await ReadAsync(handler)).IsLost);
        Assert.Equal(4, handler.Sent.Count);
    }

    [Fact]
    public async Task A_read_that_is_no_JSON_is_repeated()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(HttpStatusCode.OK, Jane[..30]), _ => ScriptedHandler.Json(HttpStatusCode.OK, Jane));
        Assert.True((await ReadAsync(handler)).IsDone);
    }

    [Fact]
    public async Task A_change_that_was_refused_for_the_rate_limit_is_sent_again()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(
                HttpStatusCode.TooManyRequests,
                "",
                ("X-Rate-Limit-Limit", "0"),
                ("X-Rate-Limit-Remaining", "0"),
                ("X-Rate-Limit-Reset", "1")),
            _ => ScriptedHandler.Json(HttpStatusCode.TooManyRequests, "<html>"),
            _ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"));
        Assert.True((await SuspendAsync(handler)).IsDone);
        Assert.Equal("req-of-429", handler.Sent[2].Headers["X-Okta-Retry-For"]);
    }

    [Theory]
    [InlineData("E0000011", HttpStatusCode.Unauthorized)]
    [InlineData("E0000005", HttpStatusCode.Forbidden)]
    [InlineData("E0000004", HttpStatusCode.Unauthorized)]
    public async Task A_refused_token_stops_the_run(string code, HttpStatusCode status)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Error(status, code));
        var stop = await Assert.ThrowsAsync<StopRunException>(() => SuspendAsync(handler));
        var problem = Assert.Single(stop.Problems);
        Assert.Equal("/apiToken", problem.Path);
        Assert.Contains(code, problem.Message, StringComparison.Ordinal);
        Assert.Contains("30 days", problem.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message + problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_that_is_not_enabled_does_not_stop_the_run()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Error(HttpStatusCode.Unauthorized, "E0000015"));
        Assert.True((await SuspendAsync(handler)).IsRefused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>nope</html>")]
    [InlineData("[1,2]")]
    [InlineData("{\"errorCode\":7,\"errorCauses\":{}}")]
    public async Task A_refusal_without_an_Okta_error_is_still_a_refusal(string body)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(HttpStatusCode.BadRequest, body));
        var answer = await SuspendAsync(handler);
        Assert.True(answer.IsRefused);
        Assert.Equal("", answer.ErrorCode);
        Assert.Equal(400, answer.Error!.HttpStatus);
    }

    [Fact]
    public async Task An_error_is_read_by_its_code_with_its_causes()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Error(HttpStatusCode.BadRequest, "E0000001"));
        Assert.Equal("E0000001 (HTTP 400): summary; cause", (await SuspendAsync(handler)).Error!.ToString());
    }

    [Fact]
    public async Task A_redirect_stops_the_run_and_sends_the_token_nowhere()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(HttpStatusCode.Found, "", ("Location", "https://login.acme.com/x")));
        var stop = await Assert.ThrowsAsync<StopRunException>(() => SuspendAsync(handler));
        Assert.Contains("login.acme.com", Assert.Single(stop.Problems).Message, StringComparison.Ordinal);
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, 1)]
    [InlineData(HttpRequestError.SecureConnectionError, 1)]
    [InlineData(HttpRequestError.ConnectionError, 4)]
    public async Task An_org_that_was_never_reached_stops_the_run_soon(HttpRequestError error, int tries)
    {
        var handler = new ScriptedHandler(_ => throw new HttpRequestException(error, "no"));
        var stop = await Assert.ThrowsAsync<StopRunException>(() => SuspendAsync(handler));
        var problem = Assert.Single(stop.Problems);
        Assert.Equal("/domain", problem.Path);
        Assert.Contains("acme.okta.com", problem.Message, StringComparison.Ordinal);
        Assert.Equal(tries, handler.Sent.Count);
        Assert.InRange(_time.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task An_org_that_was_reached_before_is_tried_for_two_minutes()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"),
            _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        var client = Client(handler);
        await client.SendAsync(OktaEndpoints.Suspend, "/", Token);
        var stop = await Assert.ThrowsAsync<StopRunException>(() => client.SendAsync(OktaEndpoints.Suspend, "/", Token));
        Assert.Equal("/domain", Assert.Single(stop.Problems).Path);
        Assert.InRange(_time.Elapsed.TotalSeconds, 115, 130);
        Assert.Contains("acme.okta.com cannot be reached; trying for 120 s more", _words);
    }

    [Fact]
    public async Task An_outage_that_ends_costs_nothing_but_time()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"),
            _ => throw new HttpRequestException(HttpRequestError.NameResolutionError, "no"),
            _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
            _ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"));
        var client = Client(handler);
        await client.SendAsync(OktaEndpoints.Suspend, "/", Token);
        Assert.True((await client.SendAsync(OktaEndpoints.Suspend, "/", Token)).IsDone);
    }

    [Fact]
    public async Task A_host_that_the_egress_list_forbids_stops_the_run()
    {
        var handler = new ScriptedHandler(_ => throw new HttpRequestException("acme.okta.com is not in the plugin's egress list."));
        var stop = await Assert.ThrowsAsync<StopRunException>(() => SuspendAsync(handler));
        Assert.Contains("egress list", Assert.Single(stop.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_followed_over_several_Link_lines_until_there_is_no_next()
    {
        var handler = new ScriptedHandler(
            _ => Page(
                "[1,2]",
                "<https://acme.okta.com/api/v1/groups?after=x&limit=2>; rel=\"self\"",
                "<https://acme.okta.com/api/v1/groups?after=a,b%2F&limit=2>; rel=\"next\""),
            _ => Page("[3]", "<https://acme.okta.com/api/v1/groups?after=a,b%2F&limit=2>; rel=\"self\""));
        var list = await ListAsync(handler);
        Assert.Equal(["1", "2", "3"], list.Items);
        Assert.True(list.IsComplete);
        Assert.Equal("https://acme.okta.com/api/v1/groups?after=a,b%2F&limit=2", handler.Sent[1].Url);
    }

    [Fact]
    public async Task A_stale_cursor_starts_the_list_anew()
    {
        const string Next = "<https://acme.okta.com/api/v1/groups?after=1>; rel=\"next\"";
        var handler = new ScriptedHandler(
            _ => Page("[1,2]", Next),
            _ => ScriptedHandler.Error(HttpStatusCode.BadRequest, "E0000029"),
            _ => Page("[1,2]", Next),
            _ => Page("[3]"));
        Assert.Equal(["1", "2", "3"], (await ListAsync(handler)).Items);
    }

    [Fact]
    public async Task A_list_stops_at_the_page_it_was_told_to_and_says_that_there_is_more()
    {
        var handler = new ScriptedHandler(_ => Page("[1]", "<https://acme.okta.com/api/v1/groups?after=1>; rel=\"next\""));
        var list = await Client(handler).ListAsync(
            OktaEndpoints.ListGroups, "/api/v1/groups", element => element.GetRawText(), mostPages: 1, Token, Token);
        Assert.False(list.IsComplete);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_next_page_on_another_host_stops_the_run()
    {
        var handler = new ScriptedHandler(_ => Page("[1]", "<https://evil.example.com/api/v1/groups?after=1>; rel=\"next\""));
        await Assert.ThrowsAsync<StopRunException>(() => ListAsync(handler));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_list_that_is_no_list_is_a_failure()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(HttpStatusCode.OK, "{}"));
        Assert.True((await ListAsync(handler)).Failure!.IsLost);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_under_way()
    {
        using var cancel = new CancellationTokenSource();
        var handler = new ScriptedHandler(_ =>
        {
            cancel.Cancel();
            throw new OperationCanceledException();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client(handler).SendAsync(OktaEndpoints.Suspend, "/", CancellationToken.None, cancel.Token));
    }

    private static HttpResponseMessage Page(string body, params string[] links) =>
        ScriptedHandler.Json(HttpStatusCode.OK, body, [.. links.Select(link => ("Link", link))]);

    private Task<OktaAnswer> SuspendAsync(ScriptedHandler handler) =>
        Client(handler).SendAsync(OktaEndpoints.Suspend, OktaEndpoints.Suspend.Path("jane@example.com"), Token);

    private Task<OktaAnswer> ReadAsync(ScriptedHandler handler) =>
        Client(handler).SendAsync(OktaEndpoints.GetUser, OktaEndpoints.GetUser.Path("jane@example.com"), Token);

    private Task<OktaList<string>> ListAsync(ScriptedHandler handler) =>
        Client(handler).ListAsync(OktaEndpoints.ListGroups, "/api/v1/groups", element => element.GetRawText(), mostPages: 9, Token, Token);

    private OktaClient Client(ScriptedHandler handler) => new(
        OktaConnection.Read(JsonElement.Parse("""{"domain":"acme.okta.com","apiToken":"secret"}""")),
        new HttpClient(handler),
        _time,
        _words.Add);
}
