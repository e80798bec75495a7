using Cordon.Abstractions;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.TakeAction;

public sealed class GroupMembershipTests
{
    private const string Add = """{"action":"add-to-group","group":"Contained"}""";
    private const string Remove = """{"action":"remove-from-group","group":"Contained"}""";

    [Fact]
    public async Task Adds_and_removes_with_the_membership_before_and_after()
    {
        await using var org = await TestOrg.StartAsync();
        var added = await org.RunOneAsync(Add, TestOrg.Login(1));
        Assert.Equal("added_to_group", added.Code);
        Assert.Equal((false, true), ((bool)added.Before!["member"]!, (bool)added.After!["member"]!));
        Assert.Equal("already_in_group", (await org.RunOneAsync(Add, TestOrg.Login(1))).Code);
        Assert.Equal("removed_from_group", (await org.RunOneAsync(Remove, TestOrg.Login(1))).Code);
        Assert.Equal("not_in_group", (await org.RunOneAsync(Remove, TestOrg.Login(1))).Code);
        Assert.Equal((1, 1), (org.EffectsOf("add-to-group"), org.EffectsOf("remove-from-group")));
    }

    [Fact]
    public async Task Reads_the_members_once_instead_of_asking_about_each_identity()
    {
        await using var org = await TestOrg.StartAsync();
        await org.RunAsync(Add, [.. TestOrg.Users(100).Take(40)]);
        org.ResetCounts();
        var context = await org.RunAsync(Add, TestOrg.Users(100));
        Assert.Equal(40, context.Outcomes.Count(outcome => outcome.Status == OutcomeStatus.Unchanged));
        // The group, its members, and two for each of the 60 that were no members.
        Assert.Equal((60, 1 + 1 + 120), (org.EffectsOf("add-to-group"), org.Requests));
    }

    [Fact]
    public async Task Asks_about_each_identity_where_the_group_is_large()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { RateLimit = 0, Users = 1000 });
        await org.RunAsync(Add, [.. TestOrg.Users(1000).Skip(4)]);
        org.ResetCounts();
        var context = await org.RunAsync(Add, [.. TestOrg.Users(8)]);
        Assert.Equal(4, context.Outcomes.Count(outcome => outcome.Status == OutcomeStatus.Unchanged));
        Assert.Equal(4, org.EffectsOf("add-to-group"));
    }

    [Fact]
    public async Task Takes_the_group_by_id()
    {
        await using var org = await TestOrg.StartAsync();
        var outcome = await org.RunOneAsync("""{"action":"add-to-group","group":"00g0simulated0000002"}""", TestOrg.Login(1));
        Assert.Equal("added_to_group", outcome.Code);
    }

    [Theory]
    [InlineData("Nobody", "no group named 'Nobody'")]
    [InlineData("contained", "no group named 'contained'")]
    [InlineData("Everyone", "BUILT_IN")]
    [InlineData("Directory Users", "APP_GROUP")]
    [InlineData("Twins", "2 groups are named 'Twins'")]
    [InlineData("", "No group is chosen")]
    public async Task Stops_the_run_for_a_group_that_cannot_be_meant(string group, string message)
    {
        await using var org = await TestOrg.StartAsync();
        org.AddGroup("Twins");
        org.AddGroup("Twins");
        var stop = await Assert.ThrowsAsync<StopRunException>(
            () => org.RunAsync($$"""{"action":"add-to-group","group":"{{group}}"}""", TestOrg.Users(3)));
        var problem = Assert.Single(stop.Problems);
        Assert.Equal("/group", problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, org.Effects);
    }

    [Fact]
    public async Task Plans_without_changing_anything()
    {
        await using var org = await TestOrg.StartAsync();
        var context = await org.RunAsync(Add, TestOrg.Users(10), dryRun: true);
        Assert.All(context.Outcomes, outcome => Assert.Equal("would_add_to_group", outcome.Code));
        Assert.Equal(0, org.Effects);
        org.ResetCounts();
        await org.RunAsync(Add, TestOrg.Users(10));
        Assert.Equal(context.Estimated!.Requests, org.Requests);
    }

    [Fact]
    public async Task Does_not_call_somebody_out_of_the_group_whose_groups_cannot_be_read()
    {
        await using var org = await TestOrg.StartImpatientAsync();
        org.Break(new Fault { Kind = FaultKind.BadJson, Every = 1, Path = "/groups" });
        await Assert.ThrowsAsync<StopRunException>(() => org.RunAsync(Remove, TestOrg.Users(1)));
        org.Break(new Fault { Kind = FaultKind.BadJson, Every = 1, Path = "0000001/groups" });
        var outcome = await org.RunOneAsync(Remove, TestOrg.Login(1));
        Assert.Equal((OutcomeStatus.Failed, "unreadable"), (outcome.Status, outcome.Code));
    }

    [Fact]
    public async Task Finds_nobody_who_does_not_exist()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("not_found", (await org.RunOneAsync(Add, "nobody@example.com")).Code);
        var byId = """{"action":"add-to-group","group":"Contained","matchBy":"external-id"}""";
        Assert.Equal("not_found", (await org.RunOneAsync(byId, TestOrg.Identity("x", TestOrg.UserId(9_999_999)))).Code);
    }
}
