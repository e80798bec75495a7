using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class GroupTests
{
    private const string Everyone = "/api/v1/groups/00g0simulated0000001";
    private const string Contained = "/api/v1/groups/00g0simulated0000002";
    private const string DirectoryUsers = "/api/v1/groups/00g0simulated0000003";
    private const string User = "/users/00u0simulated0000004";

    [Fact]
    public async Task Adding_twice_is_accepted_twice_and_counts_once()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Put, Contained + User)).Verdict);
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Put, Contained + User)).Verdict);
        Assert.Equal(["user0000004@example.com"], (await org.GetAsync($"{Contained}/users")).Logins);
        Assert.Equal(["Everyone", "Contained"], Names(await org.GetAsync("/api/v1/users/user0000004/groups")));
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, Contained + User)).Verdict);
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, Contained + User)).Verdict);
        Assert.Empty((await org.GetAsync($"{Contained}/users")).Logins);
        var actions = (await org.CountsAsync()).GetProperty("actions");
        Assert.Equal(1, actions.GetProperty("add-to-group").GetProperty("effects").GetInt32());
        Assert.Equal(1, actions.GetProperty("remove-from-group").GetProperty("effects").GetInt32());
    }

    [Theory]
    [InlineData(Everyone + User, "403 E0000006")]
    [InlineData(DirectoryUsers + User, "403 E0000006")]
    [InlineData(Contained + "/users/00u0simulated0000000", "403 E0000006")]
    [InlineData(Contained + "/users/user0000004", "404 E0000007")]
    [InlineData("/api/v1/groups/Contained" + User, "404 E0000007")]
    [InlineData("/api/v1/groups/00g0simulated0009999" + User, "404 E0000007")]
    public async Task Only_plain_groups_and_ids_will_do(string path, string verdict)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal(verdict, (await org.SendAsync(HttpMethod.Put, path)).Verdict);
        Assert.Equal(verdict, (await org.SendAsync(HttpMethod.Delete, path)).Verdict);
    }

    [Theory]
    [InlineData("q=cont", "Contained")]
    [InlineData("search=profile.name%20eq%20%22contained%22", "Contained")]
    [InlineData("filter=type%20eq%20%22APP_GROUP%22", "Directory Users")]
    [InlineData("filter=profile.name%20eq%20%22Contained%22", null)]
    [InlineData("search=profile.name%20sw%20%22Group%22&limit=2", "Group 0000001,Group 0000002")]
    public async Task Groups_are_found_by_name_and_type(string query, string? names)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 1, Groups = 3 });
        var reply = await org.GetAsync($"/api/v1/groups?{query}");
        Assert.Equal(names is null ? "400 E0000031" : "200", reply.Verdict);
        Assert.Equal(names, names is null ? null : string.Join(',', Names(reply)));
    }

    [Theory]
    [InlineData("/api/v1/groups?limit=2", 8)]
    [InlineData(Everyone + "/users?limit=5", 13)]
    public async Task Lists_come_in_pages(string path, int total)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 12, Groups = 5 });
        var ids = new List<string?>();
        for (var page = path; page is not null;)
        {
            var reply = await org.GetAsync(page);
            ids.AddRange(reply.Json.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
            page = reply.Next;
        }

        Assert.Equal(total, ids.Count);
        Assert.Equal(total, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_deleted_user_is_in_no_group()
    {
        await using var org = await TestOrg.StartAsync();
        await org.SendAsync(HttpMethod.Put, Contained + User);
        await org.SendAsync(HttpMethod.Delete, "/api/v1" + User);
        await org.SendAsync(HttpMethod.Delete, "/api/v1" + User);
        Assert.Empty((await org.GetAsync($"{Contained}/users")).Logins);
    }

    private static IReadOnlyList<string?> Names(Reply reply) =>
        [.. reply.Json.EnumerateArray().Select(group => group.GetProperty("profile").GetProperty("name").GetString())];
}
