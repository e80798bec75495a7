using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class UserListTests
{
    [Fact]
    public async Task Following_next_visits_everyone_once()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 25 });
        var logins = new List<string>();
        for (var page = "/api/v1/users?limit=7"; page is not null;)
        {
            var reply = await org.GetAsync(page);
            logins.AddRange(reply.Logins);
            page = reply.Next;
        }

        Assert.Equal(26, logins.Count);
        Assert.Equal(26, logins.Distinct().Count());
    }

    [Fact]
    public async Task Self_and_next_stand_on_header_lines_of_their_own()
    {
        await using var org = await TestOrg.StartAsync();
        var links = (await org.GetAsync("/api/v1/users?limit=2")).Headers.GetValues("Link").ToList();
        Assert.Equal(2, links.Count);
        Assert.Equal($"<{org.BaseAddress}api/v1/users?limit=2>; rel=\"self\"", links[0]);
        Assert.StartsWith($"<{org.BaseAddress}api/v1/users?limit=2&after=", links[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_is_refused_when_stale_foreign_or_made_up()
    {
        await using var org = await TestOrg.StartAsync();
        var next = (await org.GetAsync("/api/v1/users?limit=2")).Next!;
        Assert.Equal("200", (await org.GetAsync(next)).Verdict);
        Assert.Equal("400 E0000029", (await org.GetAsync(next + "&filter=" + Uri.EscapeDataString("""status eq "ACTIVE" """))).Verdict);
        Assert.Equal("400 E0000029", (await org.GetAsync("/api/v1/users?after=made-up")).Verdict);
        await org.PostAsync("/_simulator/expire-cursors");
        Assert.Equal("400 E0000029", (await org.GetAsync(next)).Verdict);
    }

    [Fact]
    public async Task The_deactivated_are_listed_only_where_asked_for()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LifecycleAsync("user0000004", "deactivate");
        Assert.DoesNotContain("user0000004@example.com", (await org.GetAsync("/api/v1/users")).Logins);
        Assert.Empty((await org.GetAsync("/api/v1/users?q=user0000004")).Logins);
        Assert.Equal(["user0000004@example.com"], await SearchAsync(org, """status eq "DEPROVISIONED" """));
        Assert.Equal(["user0000004@example.com"], await SearchAsync(org, """lastUpdated gt "2026-01-01T00:00:00.000Z" """));
    }

    [Theory]
    [InlineData("""profile.login eq "user0000002@example.com" """, "2")]
    [InlineData("""profile.email eq "USER0000002@EXAMPLE.COM" """, "2")]
    [InlineData("""profile.externalId eq "ext-0000002" """, "2")]
    [InlineData("""profile.employeeNumber eq "0000002" and status eq "SUSPENDED" """, "")]
    [InlineData("""id eq "00u0simulated0000003" """, "3")]
    [InlineData("""id eq "00u0simulated0000003" or id eq "00u0simulated0000001" """, "1 3")]
    [InlineData("""profile.department eq "Sales" and (profile.firstName sw "Gr" or profile.firstName co "rot")""", "1")]
    [InlineData("""status lt "ACTIVE" or status gt "ACTIVE" """, "")]
    [InlineData("""created ge "2024-01-01T00:03:00.000Z" and created lt "2024-01-01T00:05:00Z" """, "3 4")]
    [InlineData("""profile.nickName pr""", "")]
    [InlineData("""profile.login EQ "user0000002@example.com" AND id pr""", "2")]
    public async Task A_search_finds_what_matches(string search, string numbers)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 5 });
        var expected = numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => $"user000000{number}@example.com");
        Assert.Equal(expected, await SearchAsync(org, search));
    }

    [Fact]
    public async Task A_quote_in_a_value_is_escaped_with_a_backslash()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"o\"neil@example.com"}""");
        Assert.Equal(["o\"neil@example.com"], await SearchAsync(org, """profile.login eq "o\"neil@example.com" """));
    }

    [Theory]
    [InlineData("search", """profile.login ne "a" """)]
    [InlineData("search", """not (status eq "ACTIVE")""")]
    [InlineData("search", """nothing eq "a" """)]
    [InlineData("search", """profile.login eq "a" or""")]
    [InlineData("search", """(profile.login eq "a" """)]
    [InlineData("search", """profile.login eq "a" status eq "b" """)]
    [InlineData("search", """profile.login eq "a""")]
    [InlineData("search", """lastUpdated gt "yesterday" """)]
    [InlineData("search", "")]
    [InlineData("filter", """profile.department eq "Sales" """)]
    [InlineData("filter", """profile.login sw "user" """)]
    [InlineData("filter", """status gt "ACTIVE" """)]
    public async Task What_Okta_cannot_search_for_is_refused(string parameter, string expression)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("400 E0000031", (await org.GetAsync($"/api/v1/users?{parameter}={Uri.EscapeDataString(expression)}")).Verdict);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using var org = await TestOrg.StartAsync();
        var expression = new string('(', 100) + "id pr" + new string(')', 100);
        Assert.Equal("400 E0000031", (await org.GetAsync($"/api/v1/users?search={Uri.EscapeDataString(expression)}")).Verdict);
    }

    [Fact]
    public async Task Search_and_filter_exclude_each_other()
    {
        await using var org = await TestOrg.StartAsync();
        var expression = Uri.EscapeDataString("""status eq "ACTIVE" """);
        Assert.Equal("400 E0000033", (await org.GetAsync($"/api/v1/users?search={expression}&filter={expression}")).Verdict);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=many")]
    public async Task A_limit_must_be_a_positive_number(string query)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("400 E0000001", (await org.GetAsync($"/api/v1/users?{query}")).Verdict);
    }

    [Fact]
    public async Task A_page_has_two_hundred_users_at_most()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 300 });
        Assert.Equal(200, (await org.GetAsync("/api/v1/users?limit=100000")).Logins.Count);
        Assert.Equal(200, (await org.GetAsync("/api/v1/users")).Logins.Count);
    }

    [Theory]
    [InlineData("asc")]
    [InlineData("desc")]
    public async Task A_sorted_search_keeps_its_order_over_pages(string order)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 40 });
        var departments = new List<string?>();
        var query = Uri.EscapeDataString("profile.department pr");
        for (var page = $"/api/v1/users?search={query}&sortBy=profile.department&sortOrder={order}&limit=9"; page is not null;)
        {
            var reply = await org.GetAsync(page);
            var profiles = reply.Json.EnumerateArray().Select(user => user.GetProperty("profile"));
            departments.AddRange(profiles.Select(profile => profile.GetProperty("department").GetString()));
            page = reply.Next;
        }

        var sorted = departments.Order(StringComparer.OrdinalIgnoreCase).ToList();
        Assert.Equal(40, departments.Count);
        Assert.Equal(order == "asc" ? sorted : Enumerable.Reverse(sorted), departments);
    }

    [Fact]
    public async Task A_query_by_name_answers_ten_at_most()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 200 });
        var reply = await org.GetAsync("/api/v1/users?q=grace");
        Assert.Equal(10, reply.Logins.Count);
        Assert.False(reply.Headers.Contains("Link"));
    }

    private static async Task<IReadOnlyList<string>> SearchAsync(TestOrg org, string expression) =>
        (await org.GetAsync("/api/v1/users?search=" + Uri.EscapeDataString(expression))).Logins;
}
