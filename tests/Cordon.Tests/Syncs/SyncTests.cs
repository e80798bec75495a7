using Cordon.Host.Syncs;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Okta;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Syncs;

/// <summary>Everything arrives once, whatever happens on the way.</summary>
public sealed class SyncTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Everything_arrives_once_and_costs_what_it_must(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect);
        var pass = await org.SucceedAsync();

        Assert.Equal(org.Expected(), await org.StoredAsync());
        Assert.True(pass.IsFull);
        Assert.Equal("[]", pass.Problems);
        Assert.InRange(org.App.Requests("list-users"), 1, (300 / 200) + 1);
        Assert.Equal((2, 10, 10), (org.App.Requests("list-role-holders"), org.App.Requests("list-user-roles"), org.App.Requests("list-factors")));
        Assert.Equal(0, org.App.Requests("list-user-groups") + org.App.Requests("get-user"));
        Assert.Equal("0", Assert.Single(await org.ReadAsync("SELECT CAST(count(*) AS TEXT) FROM identity_history")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task The_size_of_a_page_makes_no_difference(int pageSize)
    {
        var options = new SimulatorOptions { Users = 40, Mix = true, Groups = 3, Memberships = 60, Apps = 2, Admins = 3, RateLimit = 0 };
        await using var org = await SyncOrg.StartAsync("Sqlite", options, $$"""{"pageSize":{{pageSize}},"deprovisioned":true}""");
        await org.SucceedAsync();
        Assert.Equal(org.Expected(deprovisioned: true), await org.StoredAsync());
    }

    [Fact]
    public async Task Dropped_connections_refusals_and_stale_cursors_lose_nothing()
    {
        var options = new SimulatorOptions { Users = 300, Groups = 12, Memberships = 600, Apps = 5, Admins = 9, RateLimit = 40, WindowSeconds = 1 };
        await using var org = await SyncOrg.StartAsync("Sqlite", options, """{"pageSize":20}""");
        await org.App.PostAsync("faults", """[{"kind":"drop-after-effect","every":9},{"kind":"error-before-effect","every":13},{"kind":"bad-json","every":31}]""");
        await org.SucceedAsync();
        Assert.Equal(org.Expected(), await org.StoredAsync());
        Assert.True(org.Org.Counts.RateLimited >= 0);
    }

    [Fact]
    public async Task A_page_that_fails_more_than_ten_times_fails_the_sync_which_goes_on_there()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", syncOptions: """{"pageSize":50}""");
        await org.App.PostAsync("faults", """[{"kind":"bad-json","every":1,"path":"/api/v1/apps"}]""");
        var failed = await org.RunAsync();
        var users = org.App.Requests("list-users");
        Assert.InRange(org.App.Requests("list-apps"), 10, 12);
        await org.App.PostAsync("faults", "[]");
        var mended = await org.SucceedAsync();

        Assert.Equal(PassState.Failed, failed.State);
        Assert.Contains("/api/v1/apps cannot be read", failed.Problems, StringComparison.Ordinal);
        Assert.Equal((failed.Id, users), (mended.Id, org.App.Requests("list-users")));
        Assert.Equal(org.Expected(), await org.StoredAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_worker_that_is_killed_at_any_moment_loses_nothing(int seed)
    {
        var options = new SimulatorOptions { Users = 300, Groups = 12, Memberships = 600, Apps = 5, Admins = 9, RateLimit = 0, Latency = TimeSpan.FromMilliseconds(5) };
        await using var org = await SyncOrg.StartAsync("Sqlite", options, """{"pageSize":10}""");
        var random = new Random(seed);
        PassRow pass;
        var kills = 0;
        do
        {
            // At the latest after ten kills it is left alone. A run that ends before its kill is not waited for.
            using var ended = new CancellationTokenSource();
            var killing = kills < 10 ? KillAfterAsync(org, random.Next(3, 30), ended.Token) : Task.CompletedTask;
            pass = await org.RunAsync();
            await ended.CancelAsync();
            await killing;
            kills++;
        }
        while (pass.State != PassState.Succeeded);

        Assert.Equal(org.Expected(), await org.StoredAsync());
        Assert.True(kills > 1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Every_change_is_seen_by_the_next_collection(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect);
        await org.SucceedAsync();
        await RandomChanges.MakeAsync(org.Org, 200, seed: 7, deletes: false);
        var delta = await org.SucceedAsync();
        Assert.False(delta.IsFull);
        Assert.Equal(org.Expected(deprovisioned: true).Where(NotNew(org)), (await org.StoredAsync()).Where(NotNew(org)));
        await RandomChanges.MakeAsync(org.Org, 200, seed: 8, deletes: true);
        await org.SucceedAsync(full: true);
        Assert.Equal(org.Expected(), await org.StoredAsync());
    }

    [Fact]
    public async Task A_rename_keeps_the_identity_and_its_history()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite");
        await org.SucceedAsync();
        org.Org.Users.Apply(7, (user, now) => Cordon.OktaSimulator.Users.Transition.To(user with
        {
            Profile = Cordon.OktaSimulator.Users.StoredProfile.OfDerived(7).With(System.Text.Json.JsonElement.Parse("""{"login":"renamed@example.com"}""")),
            LastUpdated = now,
        }));
        await org.SucceedAsync();
        Assert.Equal(["value: user0000007@example.com -> renamed@example.com"], await org.ReadAsync(
            "SELECT c.field || ': ' || c.before || ' -> ' || c.after FROM identity_history c JOIN identities i ON i.number = c.number WHERE i.value = 'renamed@example.com'"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Filters_find_by_group_role_and_application(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect);
        await org.SucceedAsync();
        var expected = org.Expected();
        Assert.Equal(Facts("group Group 0000003 "), await org.CountAsync("""groups eq "group 0000003" """));
        Assert.Equal(Facts("app App 0000002 "), await org.CountAsync("""apps eq "App 0000002" """));
        Assert.Equal(Facts("role SUPER_ADMIN "), await org.CountAsync("""roles eq "SUPER_ADMIN" """));
        var holders = expected.Where(fact => fact.StartsWith("role ", StringComparison.Ordinal)).Select(fact => fact.Split(' ')[2]).Distinct().Count();
        Assert.InRange(holders, 5, 10);
        Assert.Equal(holders, await org.CountAsync("""roles co "ADMIN" """));
        Assert.Equal(holders, await org.CountAsync("roles pr"));
        Assert.Equal(holders, await org.CountAsync("""tags eq "admin" """));
        Assert.Equal(1, await org.CountAsync("""tags eq "super-admin" and not (groups eq "nowhere") """));

        int Facts(string beginning) => expected.Count(fact => fact.StartsWith(beginning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tags_come_and_go_with_what_they_come_from_and_leave_those_of_people()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", syncOptions: """{"groupTags":["Contained=ward"]}""");
        org.Org.Groups.Add(org.Org.Groups.FindByName("Contained")!, 20);
        await org.SucceedAsync();
        Assert.Equal(1, await org.CountAsync("""tags eq "ward" and value sw "user0000020" """));
        await org.ReadAsync("""UPDATE identities SET tags = '["mine","ward"]' WHERE value = 'user0000020@example.com' RETURNING value""");
        await org.ReadAsync("INSERT INTO identity_tags (tag_key, value_key, number) SELECT 'mine', value_key, number FROM identities WHERE value = 'user0000020@example.com' RETURNING tag_key");
        org.Org.Groups.Remove(org.Org.Groups.FindByName("Contained")!, 20);
        await org.SucceedAsync();
        Assert.Equal(["""["mine"]"""], await org.ReadAsync("SELECT tags FROM identities WHERE value = 'user0000020@example.com'"));
        Assert.Equal(0, await org.CountAsync("""tags eq "ward" """));
    }

    [Fact]
    public async Task Only_known_identities_are_refreshed_where_none_may_be_made()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", creates: false);
        await org.SucceedAsync();
        Assert.Empty(await org.StoredAsync());
    }

    [Fact]
    public async Task The_limit_stops_the_collection_and_nearing_it_is_told()
    {
        await using var small = await SyncOrg.StartAsync("Sqlite", syncOptions: """{"pageSize":100}""", most: 150);
        await using var near = await SyncOrg.StartAsync("Sqlite", most: 310);
        var stopped = await small.RunAsync();
        var warned = await near.SucceedAsync();
        Assert.Equal(PassState.Failed, stopped.State);
        Assert.Contains("limit of 150 identities", stopped.Problems, StringComparison.Ordinal);
        Assert.Equal("100", Assert.Single(await small.ReadAsync("SELECT CAST(count(*) AS TEXT) FROM identities")));
        Assert.Contains("of at most 310", warned.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_members_of_chosen_groups_are_brought_in_and_those_who_leave_are_gone()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", syncOptions: """{"onlyGroups":["Group 0000001","Group 0000002"],"apps":false,"roles":false}""");
        await org.SucceedAsync();
        var members = org.Org.Groups.From(0).Where(group => group.Name is "Group 0000001" or "Group 0000002").SelectMany(group => group.Members).ToHashSet();
        Assert.Equal(members.Count, await org.CountAsync("""not (status eq "GONE")"""));
        var leaver = members.First();
        foreach (var group in org.Org.Groups.From(0))
        {
            org.Org.Groups.Remove(group, leaver);
        }

        await org.SucceedAsync(full: true);
        Assert.Equal(1, await org.CountAsync("""status eq "GONE" """));
    }

    [Fact]
    public async Task A_full_collection_that_sees_nobody_takes_nobody_away()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", syncOptions: """{"onlyGroups":["Group 0000001"]}""");
        await org.SucceedAsync();
        var group = org.Org.Groups.FindByName("Group 0000001")!;
        foreach (var member in group.Members.ToList())
        {
            org.Org.Groups.Remove(group, member);
        }

        var pass = await org.RunAsync(full: true);
        Assert.Equal(PassState.Failed, pass.State);
        Assert.Contains("brought nobody", pass.Problems, StringComparison.Ordinal);
        Assert.Equal(0, await org.CountAsync("""status eq "GONE" """));
    }

    [Fact]
    public async Task Activity_goes_on_where_it_ended()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", syncOptions: """{"activity":true,"activityTypes":["user.session.start"]}""");
        await org.App.PostAsync("events", """[{"eventType":"user.session.start","user":"user0000001"},{"eventType":"user.session.end","user":"user0000001"}]""");
        await org.SucceedAsync();
        await org.App.PostAsync("events", """{"eventType":"user.session.start","user":"user0000004","result":"FAILURE"}""");
        await org.SucceedAsync();
        Assert.Equal(["user0000001@example.com SUCCESS", "user0000004@example.com FAILURE"], await org.ReadAsync(
            "SELECT i.value || ' ' || e.result FROM identity_events e JOIN identities i ON i.number = e.number ORDER BY 1"));
    }

    [Fact]
    public async Task No_secret_is_written_anywhere_in_clear()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite");
        await org.SucceedAsync();
        org.Org.Apps.FindClient(AppOrg.ClientId)!.Grants.Clear();
        await org.App.PostAsync("expire-tokens");
        var failed = await org.RunAsync(full: true);
        Assert.Equal(PassState.Failed, failed.State);
        Assert.DoesNotContain(AppOrg.Secret, failed.Problems, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(org.Server.DataFolder, "cordon.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Token);
            Assert.DoesNotContain(AppOrg.Secret, System.Text.Encoding.Latin1.GetString(copy.ToArray()), StringComparison.Ordinal);
        }
    }

    private static Func<string, bool> NotNew(SyncOrg org) =>
        // A delta brings deactivated users in as such; those who were so before the first collection are not in the store.
        fact => !UserIds(org).Contains(fact.Split(' ').First(word => word.StartsWith("00u", StringComparison.Ordinal)));

    private static HashSet<string> UserIds(SyncOrg org) =>
    [
        .. Enumerable.Range(0, 301).Where(number => Cordon.OktaSimulator.Users.DerivedUsers.Create(number, mix: true).Status == Cordon.OktaSimulator.Users.UserStatus.DEPROVISIONED)
            .Select(Cordon.OktaSimulator.Users.UserIds.Of),
    ];

    /// <summary>Kills the worker of the run when the org has answered so many more requests.</summary>
    private static async Task KillAfterAsync(SyncOrg org, int requests, CancellationToken ended)
    {
        var until = org.Org.Counts.All.Requests + requests;
        while (org.Org.Counts.All.Requests < until)
        {
            await Task.Delay(2, Token);
            if (ended.IsCancellationRequested)
            {
                return;
            }
        }

        Workers.Kill(org.Server.DataFolder);
    }
}
