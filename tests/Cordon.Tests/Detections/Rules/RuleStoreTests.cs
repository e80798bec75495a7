using Cordon.Host.Access;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Workflows;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Detections.Rules;

public sealed class RuleStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_all_that_is_wrong_at_once()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite");
        var edit = new RuleEdit { Name = "", Enabled = true, ObserveOnly = false, Condition = "severity is 7", ThrottleHours = -1 };

        var change = await feature.Get<RuleStore>().CreateAsync(edit, RunFeature.Ann, Token);

        Assert.Equal(["/name", "/condition", "/throttleHours", "/workflow"], change.Problems.Select(problem => problem.Path));
        Assert.Equal("Column 10: found is, expected an operator: eq, ne, co, sw, ew, gt, ge, lt, le or pr.", change.Problems[1].Message);
    }

    [Theory]
    [InlineData("severity ge 0")]
    [InlineData("source pr")]
    [InlineData("identity.value pr or severity ge 0")]
    [InlineData("not (type eq \"nothing-like-it\")")]
    public async Task Says_when_a_rule_fits_everything(string condition)
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite");
        var edit = new RuleEdit { Name = "Everything", Enabled = true, ObserveOnly = true, Condition = condition, ThrottleHours = 24 };

        var change = await feature.Get<RuleStore>().CreateAsync(edit, RunFeature.Ann, Token);

        var warning = Assert.Single(change.Warnings);
        Assert.Equal("This rule fits every detection, whatever it says and whomever it names. The guardrails and its throttle of 24 h hold.", warning.Message);
    }

    [Fact]
    public async Task Says_when_a_rule_fits_all_that_is_stored()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite");
        await feature.SendAsync([.. Enumerable.Range(0, 20).Select(i => Records.Own($"{i}"))]);
        var edit = new RuleEdit { Name = "A", Enabled = true, ObserveOnly = true, Condition = "source eq \"edr\"", ThrottleHours = 0 };

        var all = await feature.Get<RuleStore>().CreateAsync(edit, RunFeature.Ann, Token);
        var some = await feature.Get<RuleStore>().CreateAsync(edit with { Name = "B", Condition = "id eq \"7\"" }, RunFeature.Ann, Token);

        Assert.Equal(
            ["This rule fits all of the newest 20 detections. The guardrails hold, but without a throttle every detection starts its workflow."],
            all.Warnings.Select(warning => warning.Message));
        Assert.Empty(some.Warnings);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Keeps_an_order_and_what_two_people_do_apart(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect);
        var store = feature.Get<RuleStore>();
        var rules = new List<Rule>();
        foreach (var name in (string[])["A", "B", "C"])
        {
            rules.Add(await feature.RuleAsync(name, "severity ge 9"));
        }

        Assert.Equal(ChangeState.Done, await store.OrderAsync([rules[2].Id, rules[0].Id, rules[1].Id], RunFeature.Ann, Token));
        Assert.Equal(ChangeState.Stale, await store.OrderAsync([rules[2].Id, rules[0].Id], RunFeature.Ann, Token));
        Assert.Equal(ChangeState.Stale, await store.OrderAsync([rules[2].Id, rules[0].Id, rules[0].Id], RunFeature.Ann, Token));
        Assert.Equal(ChangeState.Done, await store.MoveAsync(rules[1].Id, -9, RunFeature.Ann, Token));
        Assert.Equal(ChangeState.Missing, await store.MoveAsync("none", 1, RunFeature.Ann, Token));
        Assert.Equal(["B", "C", "A"], (await store.ListAsync(Token)).Select(rule => rule.Name));

        var edit = new RuleEdit { Name = "b", Enabled = false, ObserveOnly = false, Condition = "severity ge 9" };
        Assert.Equal(["/name"], (await store.CreateAsync(edit, RunFeature.Ann, Token)).Problems.Select(problem => problem.Path));
        var changed = await store.EditAsync(rules[1].Id, edit, 1, RunFeature.Ann, Token);
        Assert.Equal((ChangeState.Done, 2L, 0, "b"), (changed.State, changed.Rule!.Version, changed.Rule.Position, changed.Rule.Name));
        Assert.Equal(ChangeState.Stale, (await store.EditAsync(rules[1].Id, edit, 1, RunFeature.Ann, Token)).State);
        Assert.Equal(ChangeState.Stale, await store.DeleteAsync(rules[1].Id, 1, RunFeature.Ann, Token));
        Assert.Equal(ChangeState.Done, await store.DeleteAsync(rules[1].Id, 2, RunFeature.Ann, Token));
        Assert.Equal(["C", "A"], (await store.ListAsync(Token)).Select(rule => rule.Name));
    }

    [Fact]
    public async Task A_workflow_that_a_rule_starts_is_not_deleted()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite");
        var rule = await feature.RuleAsync("Stolen", "severity ge 9");
        var workflows = feature.Get<WorkflowStore>();

        Assert.Equal(ChangeState.Conflict, await workflows.DeleteAsync(RunFeature.Ann, feature.Workflow, 1, Token));
        Assert.Equal(["rule Stolen"], (await workflows.UsesAsync(feature.Workflow, Token)).Select(use => $"{use.Kind} {use.Name}"));
        Assert.Equal(ChangeState.Done, await feature.Get<RuleStore>().DeleteAsync(rule.Id, rule.Version, RunFeature.Ann, Token));
        Assert.Equal(ChangeState.Done, await workflows.DeleteAsync(RunFeature.Ann, feature.Workflow, 1, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_test_counts_what_a_rule_would_have_done(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann", """{"value":"bob","tags":["service-account"]}""");
        await feature.SendAsync(
            Records.Own("1", "\"ann\""), Records.Own("2", "\"ann\",\"bob\""), Records.Own("3", "\"bob\""), Records.Own("4", "\"ghost\""), Records.Own("5", "\"ann\"", severity: 2));

        var result = await feature.Get<RuleTest>().RunAsync("severity ge 7 and not (identity.tags eq \"service-account\")", throttleHours: 24, RuleTest.Usual, Token);

        Assert.Equal((5, 3, 1, 1, 1, 1), (result.Detections, result.Matched, result.Identities, result.Responses, result.Throttled, result.Nobody));
        Assert.Equal(["4 ", "2 ann", "1 ann"], result.Samples.Select(sample => $"{sample.Detection.EventId} {string.Join(',', sample.Identities)}"));
    }
}
