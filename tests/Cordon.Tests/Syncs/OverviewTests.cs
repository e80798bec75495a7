using Cordon.Host.Access;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Syncs.Context;
using Cordon.Host.Syncs.Overview;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.Users;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Syncs;

/// <summary>What can be asked of what a sync has brought in.</summary>
public sealed class OverviewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Roles_are_told_by_holders_and_every_question_is_a_collection_that_finds_as_many(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect);
        await org.SucceedAsync();
        var overview = org.Server.Get<OrgOverview>();

        var roles = await overview.RolesAsync(org.ConnectionId, Token);
        var expected = org.Expected().Where(fact => fact.StartsWith("role ", StringComparison.Ordinal)).GroupBy(fact => fact.Split(' ')[1]);
        Assert.Equal(expected.Select(role => (role.Key, (long)role.Count())).Order(), roles.Where(role => role.Holders > 0).Select(role => (role.Name, role.Holders)).Order());
        foreach (var role in roles)
        {
            Assert.Equal(role.Holders, await org.CountAsync(OrgOverview.Holders(role.Name).Filter));
        }

        Assert.All(OrgOverview.Questions, question => Assert.True(FilterReading.Of(question.Filter).IsValid, question.Filter));
        Assert.Equal(await org.CountAsync("roles pr"), await org.CountAsync(OrgOverview.Questions[0].Filter));
        var saved = await overview.SaveAsync("never-signed-in", Actor.System, Token);
        Assert.Equal(("Never signed in", OrgOverview.Questions.Single(question => question.Id == "never-signed-in").Filter), (saved.Collection!.Name, saved.Collection.Filter));
        Assert.Equal(ChangeState.Conflict, (await overview.SaveAsync("never-signed-in", Actor.System, Token)).State);
        Assert.Equal(ChangeState.Missing, (await overview.SaveAsync("no-such-question", Actor.System, Token)).State);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Who_is_dormant_or_never_signed_in_is_found_by_the_clock(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect, new SimulatorOptions { Users = 40, RateLimit = 0 }, """{"apps":false}""");
        foreach (var number in Enumerable.Range(1, 20))
        {
            org.Org.Users.Apply(number, (user, now) => Transition.To(user with { LastLogin = now.AddDays(-80 - number), LastUpdated = now }));
        }

        await org.App.PostAsync("users", """{"login":"new@example.com"}""");
        await org.SucceedAsync();

        // Users 10 to 20 signed in 90 to 100 days ago: what is 90 days ago has gone by meanwhile.
        Assert.Equal(11, await org.CountAsync(Filter("dormant")));
        Assert.Equal(41 - 20, await org.CountAsync(Filter("never-signed-in")));
        Assert.Equal(1, await org.CountAsync(Filter("dormant-admins")));

        static string Filter(string id) => OrgOverview.Questions.Single(question => question.Id == id).Filter;
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task An_identity_tells_what_it_belongs_to_what_it_did_and_how_it_changed(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect, syncOptions: """{"activity":true,"activityTypes":["user.session.start"]}""");
        await org.SucceedAsync();
        org.Org.Groups.Add(org.Org.Groups.FindByName("Contained")!, 20);
        await org.App.PostAsync("events", """[{"eventType":"user.session.start","user":"user0000020","result":"FAILURE"}]""");
        await org.SucceedAsync(full: true);
        var number = int.Parse((await org.ReadAsync("SELECT CAST(number AS TEXT) FROM identities WHERE value = 'user0000020@example.com'"))[0], null);
        var context = org.Server.Get<IdentityContext>();

        Assert.Contains(new IdentityRelation("group", "Contained"), await context.RelationsAsync(number, 100, Token));
        Assert.Equal(("user.session.start", "FAILURE"), Assert.Single(await context.EventsAsync(number, 10, Token)) is var found ? (found.Type, found.Result) : default);
        Assert.Equal(("group", "", "Contained"), Assert.Single(await context.HistoryAsync(number, 10, Token)) is var past ? (past.Field, past.Before, past.After) : default);
    }
}
