using System.Net;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.TakeAction;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Okta;

namespace Cordon.Tests.TakeAction;

public sealed class OktaConnectionTestTests
{
    private const string Me = """{"id":"00u1","status":"ACTIVE","profile":{"login":"svc@example.com"}}""";

    [Fact]
    public async Task Finds_nothing_wrong_with_a_connection_that_works()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Empty(await TestAsync(org));
        Assert.Equal(0, org.Effects);
    }

    [Fact]
    public async Task Names_a_refused_token()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Tokens = ["another"] });
        Assert.Equal("/apiToken", Assert.Single(await TestAsync(org)).Path);
    }

    [Theory]
    [InlineData("[]", "no administrator role")]
    [InlineData("""[{"type":"READ_ONLY_ADMIN"},{"type":"REPORT_ADMIN"}]""", "only READ_ONLY_ADMIN, REPORT_ADMIN")]
    public async Task Names_the_role_that_is_missing(string roles, string message)
    {
        var problem = Assert.Single(await TestAsync(_ => Ok(Me), _ => Ok("[]"), _ => Ok(roles)));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Group Administrator", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_nothing_of_roles_it_cannot_see() =>
        Assert.Empty(await TestAsync(_ => Ok(Me), _ => Ok("[]"), _ => ScriptedHandler.Error(HttpStatusCode.Forbidden, "E0000006")));

    [Fact]
    public async Task Names_a_token_that_may_not_read_users()
    {
        var problem = Assert.Single(await TestAsync(
            _ => Ok(Me), _ => ScriptedHandler.Error(HttpStatusCode.Forbidden, "E0000006"), _ => Ok("""[{"type":"CUSTOM"}]""")));
        Assert.Contains("okta.users.read", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_a_domain_that_is_no_org() =>
        Assert.Equal("/domain", Assert.Single(await TestAsync(_ => ScriptedHandler.Json(HttpStatusCode.OK, "<html>Welcome</html>"))).Path);

    [Fact]
    public async Task Names_every_problem_of_the_connection_itself()
    {
        var nothing = JsonElement.Parse("{}");
        var context = new RecordingContext(Empty, new HttpClient(), TimeProvider.System, nothing, nothing, dryRun: false);
        var problems = await new OktaConnectionTest().TestAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal(["/domain", "/apiToken"], problems.Select(problem => problem.Path));
    }

    private static Batch Empty => new() { Identities = [] };

    private static HttpResponseMessage Ok(string body) => ScriptedHandler.Json(HttpStatusCode.OK, body);

    private static Task<IReadOnlyList<Problem>> TestAsync(TestOrg org) =>
        new OktaConnectionTest().TestAsync(org.Context("{}", Empty), TestContext.Current.CancellationToken);

    private static Task<IReadOnlyList<Problem>> TestAsync(params Func<HttpRequestMessage, HttpResponseMessage>[] steps)
    {
        var connection = JsonElement.Parse("""{"domain":"acme.okta.com","apiToken":"t"}""");
        var http = new HttpClient(new ScriptedHandler(steps));
        var context = new RecordingContext(Empty, http, new ImpatientTime(), connection, JsonElement.Parse("{}"), dryRun: false);
        return new OktaConnectionTest().TestAsync(context, TestContext.Current.CancellationToken);
    }
}
