using Cordon.Abstractions;

namespace Cordon.Tests.TakeAction;

/// <summary>Which user an identity stands for, by login, e-mail, attribute or id; nobody else is touched.</summary>
public sealed class WhoIsMeantTests
{
    private const string Suspend = """{"action":"suspend"}""";

    [Theory]
    [InlineData("")]
    [InlineData("two words@example.com")]
    [InlineData("line\nbreak@example.com")]
    [InlineData("nul\0@example.com")]
    [InlineData("CORP\\jane")]
    [InlineData("10.1.2.3")]
    [InlineData("fe80::1")]
    [InlineData("https://acme.okta.com")]
    public async Task Refuses_what_is_no_login_without_a_request(string value)
    {
        await using var org = await TestOrg.StartAsync();
        var outcome = await org.RunOneAsync("""{"action":"unlock"}""", value);
        Assert.Equal((OutcomeStatus.Failed, "invalid_login", 0), (outcome.Status, outcome.Code, org.Requests));
        Assert.DoesNotContain(outcome.Message, char.IsControl);
    }

    [Theory]
    [InlineData('\ud83d')]
    [InlineData('\ufffd')]
    public async Task Refuses_half_a_character_because_it_would_be_sent_as_another(char half)
    {
        await using var org = await TestOrg.StartAsync();
        var outcome = await org.RunOneAsync(Suspend, $"jane{half}@example.com");
        Assert.Equal(("invalid_login", 0), (outcome.Code, org.RequestsOf("suspend")));
    }

    [Fact]
    public async Task Reads_before_it_acts_where_a_name_may_be_that_of_a_machine()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("not_found", (await org.RunOneAsync(Suspend, "WS-0423")).Code);
        Assert.Equal((0, 0), (org.RequestsOf("suspend"), org.Effects));
    }

    [Theory]
    [InlineData("corp/jane@example.com")]
    [InlineData("jane?@example.com")]
    [InlineData("jane#1@example.com")]
    [InlineData("o\\\"brien@example.com")]
    [InlineData("zoë+ü%2F@example.com")]
    [InlineData("me")]
    public async Task Finds_logins_that_cannot_stand_in_a_path(string login)
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync($$"""{"login":"{{login}}"}""");
        var value = login.Replace("\\\"", "\"", StringComparison.Ordinal);
        Assert.Equal("suspended", (await org.RunOneAsync(Suspend, value)).Code);
        Assert.Equal("SUSPENDED", org.StatusOf(value));
    }

    [Fact]
    public async Task Takes_a_short_login_only_for_the_user_it_belongs_to()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"sam@example.com"}""", """{"login":"kim@example.com"}""", """{"login":"kim@example.org"}""");
        Assert.Equal("suspended", (await org.RunOneAsync(Suspend, "sam")).Code);
        Assert.Equal("not_found", (await org.RunOneAsync(Suspend, "kim")).Code);
        Assert.Equal(1, org.Effects);
    }

    [Fact]
    public async Task Matches_by_email_attribute_and_external_id()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","email":"jane.doe@example.org","badge":"B-7 \"x\""}""");
        Assert.Equal("suspended", (await org.RunOneAsync("""{"action":"suspend","matchBy":"email"}""", "jane.doe@example.org")).Code);
        var byBadge = """{"action":"unsuspend","matchBy":"attribute","attribute":"badge"}""";
        Assert.Equal("unsuspended", (await org.RunOneAsync(byBadge, "B-7 \"x\"")).Code);
        var identity = TestOrg.Identity("anything", null, ("badge", "B-7 \"x\""));
        Assert.Equal("already_active", (await org.RunOneAsync(byBadge, identity)).Code);
        var byId = """{"action":"suspend","matchBy":"external-id"}""";
        Assert.Equal("suspended", (await org.RunOneAsync(byId, TestOrg.Identity("x", TestOrg.UserId(1001)))).Code);
    }

    [Fact]
    public async Task Touches_nobody_where_several_users_match()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync(
            """{"login":"a@example.com","email":"team@example.com"}""", """{"login":"b@example.com","email":"team@example.com"}""");
        var outcome = await org.RunOneAsync("""{"action":"suspend","matchBy":"email"}""", "team@example.com");
        Assert.Equal((OutcomeStatus.Failed, "ambiguous", 0), (outcome.Status, outcome.Code, org.Effects));
        Assert.Contains("2 users", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("me")]
    [InlineData("00u/../x")]
    public async Task Refuses_an_external_id_that_is_none(string? id)
    {
        await using var org = await TestOrg.StartAsync();
        var outcome = await org.RunOneAsync("""{"action":"unlock","matchBy":"external-id"}""", TestOrg.Identity("jane", id));
        Assert.Equal(("invalid_external_id", 0), (outcome.Code, org.Requests));
    }
}
