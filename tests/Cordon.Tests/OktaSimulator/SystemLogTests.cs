using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class SystemLogTests
{
    private const string Filter = "&filter=" + "eventType%20eq%20%22user.lifecycle.suspend%22";

    [Fact]
    public async Task Every_effect_is_an_event_and_a_refusal_is_none()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LifecycleAsync("user0000001", "suspend");
        await org.LifecycleAsync("user0000001", "suspend");
        await org.SendAsync(HttpMethod.Put, "/api/v1/groups/00g0simulated0000002/users/00u0simulated0000002");
        var events = (await org.GetAsync("/api/v1/logs")).Json.EnumerateArray().ToList();
        Assert.Equal(["user.lifecycle.suspend", "group.user_membership.add"], events.Select(found => found.GetProperty("eventType").GetString()));
        Assert.Equal("00u0simulated0000001", events[0].GetProperty("target")[0].GetProperty("id").GetString());
        Assert.Equal("Contained", events[1].GetProperty("target")[1].GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Polling_goes_on_behind_an_empty_page()
    {
        await using var org = await TestOrg.StartAsync();
        var first = await org.GetAsync("/api/v1/logs?limit=2&since=" + Uri.EscapeDataString(DateTime.UtcNow.AddHours(-1).ToString("O")));
        Assert.Equal("[]", first.Body);
        await org.LifecycleAsync("user0000001", "suspend");
        await org.LifecycleAsync("user0000002", "suspend");
        await org.LifecycleAsync("user0000003", "suspend");
        var second = await org.GetAsync(first.Next!);
        var third = await org.GetAsync(second.Next!);
        var fourth = await org.GetAsync(third.Next!);
        Assert.Equal([2, 1, 0], new[] { second, third, fourth }.Select(page => page.Json.GetArrayLength()));
        Assert.NotNull(fourth.Next);
    }

    [Fact]
    public async Task A_bounded_query_ends_and_goes_both_ways()
    {
        await using var org = await TestOrg.StartAsync();
        foreach (var user in Enumerable.Range(1, 5))
        {
            await org.LifecycleAsync($"user000000{user}", "suspend");
        }

        var until = Uri.EscapeDataString(DateTime.UtcNow.AddHours(1).ToString("O"));
        var page = await org.GetAsync($"/api/v1/logs?limit=3&until={until}{Filter}");
        var rest = await org.GetAsync(page.Next!);
        Assert.Equal((3, 2), (page.Json.GetArrayLength(), rest.Json.GetArrayLength()));
        Assert.Null(rest.Next);
        var newest = await org.GetAsync("/api/v1/logs?limit=1&sortOrder=DESCENDING");
        Assert.Equal("00u0simulated0000005", newest.Json[0].GetProperty("target")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("limit=1001", "400 E0000001")]
    [InlineData("filter=eventType%20ne%20%22a%22", "400 E0000031")]
    [InlineData("since=2001-01-01", "400 E0000053")]
    [InlineData("after=made-up", "400 E0000029")]
    [InlineData("since=tomorrow", "400 E0000001")]
    public async Task A_wrong_query_is_refused(string query, string verdict)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 1 });
        Assert.Equal(verdict, (await org.GetAsync("/api/v1/logs?" + query)).Verdict);
    }
}
