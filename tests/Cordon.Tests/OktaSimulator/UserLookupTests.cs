using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class UserLookupTests
{
    [Theory]
    [InlineData("00u0simulated0000007")]
    [InlineData("user0000007@example.com")]
    [InlineData("user0000007%40example.com")]
    [InlineData("USER0000007@example.com")]
    [InlineData("user0000007")]
    public async Task A_user_is_found_by_id_login_and_short_login(string name)
    {
        await using var org = await TestOrg.StartAsync();
        var user = (await org.GetAsync($"/api/v1/users/{name}")).Json;
        Assert.Equal("00u0simulated0000007", user.GetProperty("id").GetString());
        Assert.Equal("user0000007@example.com", user.GetProperty("profile").GetProperty("login").GetString());
    }

    [Theory]
    [InlineData("00u0simulated0000021")]
    [InlineData("user0000021@example.com")]
    [InlineData("user0000000@example.com")]
    [InlineData("user7@example.com")]
    [InlineData("00uNobody00000000000")]
    public async Task Who_is_not_in_the_org_is_not_found(string name)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("404 E0000007", (await org.GetAsync($"/api/v1/users/{name}")).Verdict);
    }

    [Fact]
    public async Task A_short_login_of_two_users_names_nobody()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com"}""");
        Assert.Equal("200", (await org.GetAsync("/api/v1/users/jane")).Verdict);
        await org.PutAsync("""{"login":"jane@example.org"}""");
        await org.PutAsync("""{"login":"user0000003@example.org"}""");
        Assert.Equal("404 E0000007", (await org.GetAsync("/api/v1/users/jane")).Verdict);
        Assert.Equal("404 E0000007", (await org.GetAsync("/api/v1/users/user0000003")).Verdict);
    }

    [Fact]
    public async Task A_login_with_a_slash_works_in_a_search_but_never_in_a_path()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"ops/jane@example.com"}""");
        Assert.Equal("404 E0000008", (await org.GetAsync("/api/v1/users/ops%2Fjane%40example.com")).Verdict);
        var found = await org.GetAsync("/api/v1/users?search=" + Uri.EscapeDataString("""profile.login eq "ops/jane@example.com" """));
        Assert.Equal(["ops/jane@example.com"], found.Logins);
    }

    [Fact]
    public async Task Me_is_an_ordinary_user_who_owns_the_token()
    {
        await using var org = await TestOrg.StartAsync();
        var me = (await org.GetAsync("/api/v1/users/me")).Json;
        Assert.Equal("admin@example.com", me.GetProperty("profile").GetProperty("login").GetString());
        Assert.Contains("admin@example.com", (await org.GetAsync("/api/v1/users")).Logins);
    }

    [Fact]
    public async Task Creating_makes_a_user_that_can_be_found_and_counted()
    {
        await using var org = await TestOrg.StartAsync();
        var created = await org.PostAsync("/api/v1/users?activate=false", """{"profile":{"login":"new@example.com","badge":7}}""");
        Assert.Equal("STAGED", created.Json.GetProperty("status").GetString());
        var found = await org.GetAsync("/api/v1/users?search=" + Uri.EscapeDataString("profile.badge eq 7"));
        Assert.Equal(["new@example.com"], found.Logins);
        Assert.Equal("400 E0000001", (await org.PostAsync("/api/v1/users", """{"profile":{"login":"NEW@example.com"}}""")).Verdict);
        Assert.Equal("400 E0000001", (await org.PostAsync("/api/v1/users", """{"profile":{}}""")).Verdict);
        Assert.Equal("400 E0000003", (await org.PostAsync("/api/v1/users", "{")).Verdict);
    }

    [Fact]
    public async Task A_post_changes_what_it_names_and_a_put_replaces_the_profile()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PostAsync("/api/v1/users/user0000001", """{"profile":{"title":"Director","login":"first@example.com"}}""");
        var changed = (await org.GetAsync("/api/v1/users/first@example.com")).Json.GetProperty("profile");
        Assert.Equal("Director", changed.GetProperty("title").GetString());
        Assert.Equal("Grace", changed.GetProperty("firstName").GetString());
        Assert.Equal("404 E0000007", (await org.GetAsync("/api/v1/users/user0000001@example.com")).Verdict);
        await org.SendAsync(HttpMethod.Put, "/api/v1/users/first@example.com", """{"profile":{"login":"first@example.com"}}""");
        var replaced = (await org.GetAsync("/api/v1/users/first")).Json.GetProperty("profile");
        Assert.Equal("""{"login":"first@example.com"}""", replaced.GetRawText());
    }

    [Fact]
    public async Task A_million_users_are_there_without_having_been_written_down()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 1_000_000 });
        Assert.Equal("00u0simulated1000000", await org.IdAsync("user1000000@example.com"));
        Assert.Equal("200", (await org.LifecycleAsync("user1000000@example.com", "suspend")).Verdict);
        var found = await org.GetAsync("/api/v1/users?search=" + Uri.EscapeDataString("""status eq "SUSPENDED" """));
        Assert.Equal(["user1000000@example.com"], found.Logins);
    }

    [Fact]
    public async Task A_mix_has_every_status_and_is_the_same_each_time()
    {
        var options = new SimulatorOptions { Users = 19, Mix = true };
        await using var first = await TestOrg.StartAsync(options);
        await using var second = await TestOrg.StartAsync(options);
        var statuses = await StatusesAsync(first);
        Assert.Equal(8, statuses.Distinct().Count());
        Assert.Equal(statuses, await StatusesAsync(second));
    }

    private static async Task<IReadOnlyList<string?>> StatusesAsync(TestOrg org)
    {
        var all = await org.GetAsync("/api/v1/users?filter=" + Uri.EscapeDataString("""lastUpdated gt "2000-01-01T00:00:00.000Z" """));
        return [.. all.Json.EnumerateArray().Select(user => user.GetProperty("status").GetString())];
    }
}
