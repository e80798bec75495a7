using System.Text.Json;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class RoleAndAppTests
{
    [Fact]
    public async Task Holders_are_listed_once_page_by_page()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 20, Admins = 7 });
        var holders = new List<string>();
        for (var page = "/api/v1/iam/assignees/users?limit=3"; page is not null;)
        {
            var body = (await org.GetAsync(page)).Json;
            holders.AddRange(body.GetProperty("value").EnumerateArray().Select(user => user.GetProperty("id").GetString()!));
            page = body.GetProperty("_links").TryGetProperty("next", out var next) ? new Uri(next.GetProperty("href").GetString()!).PathAndQuery : null;
        }

        Assert.Equal(Enumerable.Range(0, 8).Select(number => $"00u0simulated{number:D7}"), holders);
    }

    [Fact]
    public async Task A_role_is_given_once_and_taken()
    {
        await using var org = await TestOrg.StartAsync();
        const string Roles = "/api/v1/users/00u0simulated0000001/roles";
        var given = await org.PostAsync(Roles, """{"type":"ORG_ADMIN"}""");
        Assert.Equal(("201", "409 E0000090"), (given.Verdict, (await org.PostAsync(Roles, """{"type":"ORG_ADMIN"}""")).Verdict));
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, $"{Roles}/{given.Json.GetProperty("id").GetString()}")).Verdict);
        Assert.Equal("[]", (await org.GetAsync(Roles)).Body);
    }

    [Fact]
    public async Task Users_of_an_app_come_one_by_one_and_through_its_group()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 200, Groups = 2, Memberships = 100, Apps = 2 });
        var assigned = new List<JsonElement>();
        for (var page = "/api/v1/apps/0oa0simulated0000001/users?limit=20"; page is not null;)
        {
            var reply = await org.GetAsync(page);
            assigned.AddRange(reply.Json.EnumerateArray());
            page = reply.Next;
        }

        var members = (await org.GetAsync("/api/v1/groups/00g0simulated0000004/users?limit=1000")).Json.GetArrayLength();
        Assert.Equal(50, members);
        Assert.Equal(assigned.Count, assigned.Select(user => user.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(25, assigned.Count(user => user.GetProperty("scope").GetString() == "USER"));
        Assert.InRange(assigned.Count, 50, 75);
    }

    [Fact]
    public async Task A_custom_role_shows_the_users_of_its_resource_set_alone()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 20, Groups = 1, Memberships = 3 });
        var address = org.BaseAddress.GetLeftPart(UriPartial.Authority);
        await org.PostAsync("/_simulator/clients", """{"clientId":"c","secret":"s","scopes":["okta.users.manage"]}""");
        await org.PostAsync("/api/v1/iam/roles", """{"label":"Containers","permissions":["okta.users.read","okta.users.lifecycle.suspend"]}""");
        await org.PostAsync("/api/v1/iam/resource-sets", $$"""{"label":"Ward","resources":["{{address}}/api/v1/groups/00g0simulated0000004/users"]}""");
        await org.PostAsync("/oauth2/v1/clients/c/roles", """{"type":"CUSTOM","role":"Containers","resource-set":"Ward"}""");
        var form = "grant_type=client_credentials&scope=okta.users.manage";
        var token = (await org.SendAsync(HttpMethod.Post, "/oauth2/v1/token", form, Client.Basic("c", "s"))).Json.GetProperty("access_token").GetString();
        var seen = await org.SendAsync(HttpMethod.Get, "/api/v1/users", authorization: "Bearer " + token);
        Assert.Equal(3, seen.Logins.Count);
        Assert.Equal("200", (await SuspendAsync(seen.Logins[0])).Verdict);
        Assert.Equal("403 E0000006", (await SuspendAsync("admin@example.com")).Verdict);
        var unlock = await org.SendAsync(HttpMethod.Post, $"/api/v1/users/{seen.Logins[1]}/lifecycle/unlock", authorization: "Bearer " + token);
        Assert.Equal("403 E0000006", unlock.Verdict);

        Task<Reply> SuspendAsync(string login) =>
            org.SendAsync(HttpMethod.Post, $"/api/v1/users/{login}/lifecycle/suspend", authorization: "Bearer " + token);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, "/api/v1/api-tokens/current", authorization: "SSWS temporary")).Verdict);
        Assert.Equal("401 E0000011", (await org.SendAsync(HttpMethod.Get, "/api/v1/org", authorization: "SSWS temporary")).Verdict);
        Assert.Equal("200", (await org.GetAsync("/api/v1/org")).Verdict);
    }
}
