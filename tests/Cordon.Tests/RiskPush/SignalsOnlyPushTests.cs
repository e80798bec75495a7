using System.Net;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.RiskPush;
using Cordon.Tests.Okta;
using Cordon.Tests.TakeAction;
using Org = Cordon.Tests.TakeAction.TestOrg;

namespace Cordon.Tests.RiskPush;

/// <summary>Pushes by a connection that has no credentials.</summary>
public sealed class SignalsOnlyPushTests
{
    private const string SignalsOnly = "\"connect\":\"signals-only\"";
    private const string Trusting = """{"level":"high","reasonAdmin":"Decoy","checkUsers":false}""";

    [Fact]
    public async Task Tells_of_everybody_and_asks_nothing_of_the_api()
    {
        await using var org = await PushOrg.StartAsync();
        org.Connect = SignalsOnly;

        var context = await org.RunAsync(Trusting, Org.Users(20));

        Assert.All(context.Outcomes, outcome => Assert.Equal("sent", outcome.Code));
        Assert.Equal((20, 0), (org.Receptions.Count(reception => reception.Ignored.Length == 0), org.RequestsOf("list-users")));
    }

    [Theory]
    [InlineData("""{"level":"high","reasonAdmin":"Decoy"}""", "/checkUsers")]
    [InlineData("""{"level":"high","reasonAdmin":"Decoy","delivery":"direct"}""", "/delivery")]
    [InlineData("""{"level":"high","reasonAdmin":"Decoy","checkUsers":true,"receipt":"system-log"}""", "/checkUsers /receipt")]
    public async Task What_wants_credentials_is_refused_before_anybody_is_told_of(string options, string places)
    {
        await using var org = await PushOrg.StartAsync();
        org.Connect = SignalsOnly;

        var stop = await Assert.ThrowsAsync<StopRunException>(() => org.RunAsync(options, Org.Users(2)));

        Assert.Equal(places, string.Join(' ', stop.Problems.Select(problem => problem.Path)));
        Assert.All(stop.Problems, problem => Assert.Contains("has no credentials", problem.Message, StringComparison.Ordinal));
        Assert.All(stop.Problems, problem => Assert.Contains("use a connection with credentials", problem.Fix, StringComparison.Ordinal));
        Assert.Empty(org.Receptions);
    }

    [Fact]
    public async Task The_test_of_the_connection_looks_at_the_domain()
    {
        await using var org = await PushOrg.StartAsync();
        org.Connect = SignalsOnly;

        Assert.Empty(await org.TestAsync());
        Assert.Equal((1, 0, 0), (org.RequestsOf("openid-configuration"), org.RequestsOf("list-users"), org.Receptions.Count));
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("{}")]
    public async Task A_domain_that_is_no_org_is_named(string answer)
    {
        var connection = JsonElement.Parse("""{"domain":"acme.okta.com","connect":"signals-only"}""");
        var http = new HttpClient(new ScriptedHandler(_ => ScriptedHandler.Json(HttpStatusCode.OK, answer)));
        var context = new RecordingContext(new Batch { Identities = [] }, http, new ImpatientTime(), connection, JsonElement.Parse("{}"), dryRun: false);

        var problem = Assert.Single(await new OktaConnectionTest().TestAsync(context, TestContext.Current.CancellationToken));

        Assert.Equal("/domain", problem.Path);
        Assert.StartsWith("The domain does not answer like an Okta org: ", problem.Message, StringComparison.Ordinal);
    }
}
