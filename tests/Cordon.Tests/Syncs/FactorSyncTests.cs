using Cordon.Host.Syncs.Overview;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.Users;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Syncs;

/// <summary>Enrolled factors are read of those who are asked about, and of nobody else.</summary>
public sealed class FactorSyncTests
{
    private static SimulatorOptions Small => new() { Users = 40, Groups = 3, Memberships = 60, Apps = 2, Admins = 5, RateLimit = 0 };

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Administrators_without_an_active_factor_are_found_and_come_and_go(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect, Small);
        var (bare, begun) = (Admins(org)[1], Admins(org)[2]);
        Change(org, bare, user => user with { HasFactors = false });
        Change(org, begun, user => user with { FactorStatus = "PENDING_ACTIVATION" });
        var question = OrgOverview.Questions.Single(known => known.Id == "admins-without-factor");

        await org.SucceedAsync();
        Assert.Equal((2, 2, Admins(org).Count - 2), (await org.CountAsync(question.Filter), await org.CountAsync("tags eq \"no-mfa\""), await org.CountAsync("factors eq \"PUSH\"")));

        Change(org, begun, user => user with { FactorStatus = "ACTIVE" });
        await org.SucceedAsync();
        Assert.Equal((1, 1), (await org.CountAsync(question.Filter), await org.CountAsync("tags eq \"no-mfa\"")));
        Assert.Equal(
            ["factor:  -> push", "factor:  -> token:software:totp", "factor: none -> ", "tags: admin;no-mfa -> admin"],
            (await org.ReadAsync("SELECT field || ': ' || before || ' -> ' || after FROM identity_history")).Order(StringComparer.Ordinal));

        // Whoever is no administrator any more is not asked about, and nothing of it is kept.
        org.Org.Roles.RemoveEverywhere(bare);
        await org.SucceedAsync();
        Assert.Equal(org.Expected(), await org.StoredAsync());
        Assert.Equal(0, await org.CountAsync("factors eq \"none\""));
    }

    [Theory]
    [InlineData("""{"factors":"none"}""")]
    [InlineData("""{"factors":"admins","roles":false}""")]
    public async Task Nobody_is_asked_about_where_it_is_off_or_administrators_are_unknown(string options)
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", Small, options);
        await org.SucceedAsync();
        Assert.Equal(0, org.App.Requests("list-factors"));
        Assert.Equal(0, await org.CountAsync("factors pr"));
    }

    [Fact]
    public async Task Everybody_costs_one_request_each_and_survives_what_goes_wrong()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", Small with { Mix = true }, """{"factors":"all","pageSize":7}""");
        foreach (var number in Enumerable.Range(1, 10))
        {
            Change(org, number, user => user with { HasFactors = false });
        }

        List<User> asked = [.. UserListCalls.All(org.Org, 0).Where(user => user.Status is not (UserStatus.STAGED or UserStatus.DEPROVISIONED))];
        await org.SucceedAsync();
        Assert.Equal(asked.Count, org.App.Requests("list-factors"));
        await org.App.PostAsync("faults", """[{"kind":"drop-after-effect","every":9},{"kind":"error-before-effect","every":13}]""");
        await org.SucceedAsync(full: true);
        Assert.Equal(asked.Count(user => !user.HasFactors), await org.CountAsync("factors eq \"none\""));
        Assert.Equal(asked.Count(user => user.HasFactors), await org.CountAsync("factors eq \"push\" and factors eq \"token:software:totp\""));
    }

    [Fact]
    public async Task Where_some_groups_are_brought_in_only_their_members_are_asked_about()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", Small, """{"factors":"all","onlyGroups":["Group 0000001"]}""");
        await org.SucceedAsync();
        var members = org.Org.Groups.FindByName("Group 0000001")!.Members.Count;
        Assert.Equal((members, members), ((int)org.App.Requests("list-factors"), await org.CountAsync("factors eq \"push\"")));
    }

    [Fact]
    public async Task A_collection_that_breaks_off_goes_on_behind_the_last_users_that_were_stored()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", Small with { Users = 100 }, """{"factors":"all","pageSize":50,"apps":false,"idps":false}""");
        await org.App.PostAsync("faults", """[{"kind":"bad-json","every":1,"path":"/api/v1/users/00u0simulated0000070/factors"}]""");
        var broken = await org.RunAsync();
        await org.App.PostAsync("faults", "[]");
        var before = org.App.Requests("list-factors");
        await org.SucceedAsync();

        Assert.Contains("/factors cannot be read", broken.Problems, StringComparison.Ordinal);
        Assert.InRange(org.App.Requests("list-factors") - before, 31, 51);
        Assert.Equal(101, await org.CountAsync("factors eq \"push\""));
    }

    private static List<int> Admins(SyncOrg org) => [.. UserListCalls.All(org.Org, 0).Where(user => org.Org.Roles.OfUser(user.Number).Count > 0).Select(user => user.Number)];

    private static void Change(SyncOrg org, int number, Func<User, User> change) =>
        org.Org.Users.Apply(number, (user, now) => Transition.To(change(user) with { LastUpdated = now }));
}
