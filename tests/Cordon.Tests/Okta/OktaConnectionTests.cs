using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.Connections;

namespace Cordon.Tests.Okta;

public sealed class OktaConnectionTests
{
    [Theory]
    [InlineData("acme.okta.com", "https://acme.okta.com/")]
    [InlineData(" Acme.OKTA.com ", "https://acme.okta.com/")]
    [InlineData("https://acme.okta.com", "https://acme.okta.com/")]
    [InlineData("https://acme.okta.com/", "https://acme.okta.com/")]
    [InlineData("acme-admin.okta.com", "https://acme.okta.com/")]
    [InlineData("https://acme-admin.oktapreview.com/", "https://acme.oktapreview.com/")]
    [InlineData("acme-admin.okta-emea.com", "https://acme.okta-emea.com/")]
    [InlineData("acme-admin.okta-gov.com", "https://acme.okta-gov.com/")]
    [InlineData("acme-admin.okta.mil", "https://acme.okta.mil/")]
    [InlineData("login-admin.example.com", "https://login-admin.example.com/")]
    [InlineData("id.corp.example.co.uk", "https://id.corp.example.co.uk/")]
    [InlineData("id.example.com:8443", "https://id.example.com:8443/")]
    [InlineData("http://127.0.0.1:4900", "http://127.0.0.1:4900/")]
    [InlineData("http://localhost:4900/", "http://localhost:4900/")]
    [InlineData("http://[::1]:4900", "http://[::1]:4900/")]
    [InlineData("http://127.9.9.9:4900", "http://127.9.9.9:4900/")]
    public void Takes_what_people_paste_as_their_domain(string domain, string origin) =>
        Assert.Equal(origin, Read(new { domain, apiToken = "t" }).Origin.ToString());

    [Theory]
    [InlineData("", "no Okta domain")]
    [InlineData("   ", "no Okta domain")]
    [InlineData("acme", "not a full domain")]
    [InlineData("http://acme.okta.com", "in clear")]
    [InlineData("http://127.0.0.1.evil.com", "in clear")]
    [InlineData("http://localhost.evil.com", "in clear")]
    [InlineData("ftp://acme.okta.com", "ftp://")]
    [InlineData("acme.okta.com/api/v1", "a path")]
    [InlineData("https://acme.okta.com?x=1", "a query")]
    [InlineData("https://acme.okta.com#x", "a fragment")]
    [InlineData("https://user:pass@acme.okta.com", "a password")]
    [InlineData("acme okta com", "not a domain")]
    [InlineData("https://", "not a domain")]
    [InlineData("acme.okta.com\\x", "not a domain")]
    public void Refuses_what_cannot_be_one(string domain, string message)
    {
        var problem = Assert.Single(Problems(new { domain, apiToken = "t" }));
        Assert.Equal("/domain", problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Fix);
        Assert.DoesNotContain("pass@", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_every_problem_at_once()
    {
        var problems = Problems(new { domain = "http://u:p@acme.okta.com/x", apiToken = "SSWS t", rateShare = 0, maxConcurrency = 201 });
        Assert.Equal(
            ["/domain", "/domain", "/domain", "/apiToken", "/rateShare", "/maxConcurrency"], problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("zażółć")]
    public void Refuses_a_token_that_cannot_be_one_and_does_not_show_it(string? apiToken)
    {
        var problem = Assert.Single(Problems(new { domain = "acme.okta.com", apiToken }));
        Assert.Equal("/apiToken", problem.Path);
        Assert.True(string.IsNullOrEmpty(apiToken) || !(problem.Message + problem.Fix).Contains(apiToken, StringComparison.Ordinal));
    }

    [Fact]
    public void Fills_in_half_of_the_rate_limit_and_fifty_at_once()
    {
        var connection = Read(new { domain = "acme.okta.com", apiToken = "t" });
        Assert.Equal((50, 50), (connection.RateShare, connection.MaxConcurrency));
    }

    private static OktaConnection Read(object connection) => OktaConnection.Read(JsonSerializer.SerializeToElement(connection));

    private static IReadOnlyList<Problem> Problems(object connection) => Assert.Throws<StopRunException>(() => Read(connection)).Problems;
}
