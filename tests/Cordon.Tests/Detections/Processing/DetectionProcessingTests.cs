using Cordon.Host.Access;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Detections.Processing;

/// <summary>From a stored detection to a run.</summary>
public sealed class DetectionProcessingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_rule_that_fits_starts_its_workflow_for_those_who_are_named(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann", """{"value":"robot","tags":["service-account"]}""", "bob", "cid");
        await feature.RuleAsync("Stolen", "severity ge 7 and type sw \"credential\" and not (identity.tags eq \"service-account\")");
        await feature.SendAsync(Records.Own("1", "\"ann\",\"robot\",\"ghost\""), Records.Own("2", "\"bob\""), Records.Own("3", "\"cid\"", severity: 5));

        await feature.ProcessAsync();

        Assert.Equal(["Contain: ann, bob"], await feature.StartedAsync());
        Assert.Equal(["Stolen ann Responded Started"], await feature.MatchesAsync("1"));
        Assert.Empty(await feature.MatchesAsync("3"));
        var run = await feature.RunAsync();
        Assert.Equal((RunTrigger.Detection, "Rule Stolen", feature.Workflow), (run.Trigger, run.StartedBy.Name, run.WorkflowId));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Rules_are_asked_in_order_until_one_is_the_last(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, """{"value":"ann","tags":["vip"]}""", "bob");
        var general = await feature.RuleAsync("General", "severity ge 1");
        var vip = await feature.RuleAsync("VIP", "identity.tags eq \"vip\"", isLast: true);
        Assert.Equal(ChangeState.Done, await feature.Get<RuleStore>().MoveAsync(vip.Id, -1, RunFeature.Ann, Token));

        await feature.SendAsync(Records.Own("1", "\"ann\",\"bob\""));
        await feature.ProcessAsync();

        Assert.Equal(["VIP ann Responded Started", "General bob Responded Started"], await feature.MatchesAsync("1"));
        Assert.Equal(["Contain: ann", "Contain: bob"], (await feature.StartedAsync()).Order());
        Assert.Equal([vip.Id, general.Id], (await feature.Get<RuleStore>().ListAsync(Token)).Select(rule => rule.Id));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_rule_that_observes_starts_nothing_and_says_what_it_would_have_done(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann");
        var rule = await feature.RuleAsync("Watch", "severity ge 1", observeOnly: true);
        await feature.SendAsync(Records.Own("1", "\"ann\""), Records.Own("2", "\"ann\""));
        await feature.ProcessAsync();

        Assert.Empty(await feature.StartedAsync());
        Assert.Equal(["Watch ann Observed"], await feature.MatchesAsync("1"));
        Assert.Equal(["Watch ann Throttled"], await feature.MatchesAsync("2"));

        // What it only watched keeps it from nothing once it responds.
        var edit = new RuleEdit { Name = "Watch", Enabled = true, ObserveOnly = false, Condition = rule.Condition, WorkflowId = feature.Workflow };
        Assert.Equal(ChangeState.Done, (await feature.Get<RuleStore>().EditAsync(rule.Id, edit, rule.Version, RunFeature.Ann, Token)).State);
        await feature.SendAsync(Records.Own("3", "\"ann\""));
        await feature.ProcessAsync();
        Assert.Equal(["Contain: ann"], await feature.StartedAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Conditions_know_the_collections_groups_and_roles_of_an_identity(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, """{"value":"ann","tags":["vip"]}""", "bob", "cid");
        var collections = feature.Get<CollectionStore>();
        await collections.CreateAsync(new CollectionEdit { Name = "VIPs", Filter = "tags eq \"vip\"" }, RunFeature.Ann, Token);
        await collections.CreateAsync(new CollectionEdit { Name = "Board", Identities = [await feature.Runs.IdOfAsync("bob")] }, RunFeature.Ann, Token);
        await RelateAsync(feature, "cid", "group", "Domain Admins");
        await feature.RuleAsync("VIP", "identity.collections eq \"vips\"", observeOnly: true);
        await feature.RuleAsync("Board", "identity.collections sw \"boa\"", observeOnly: true);
        await feature.RuleAsync("Admin", "identity.groups co \"admin\"", observeOnly: true);
        await feature.RuleAsync("Outside", "not (identity.collections pr) and not (identity.roles pr)", observeOnly: true);

        await feature.SendAsync(Records.Own("1", "\"ann\",\"bob\",\"cid\""));
        await feature.ProcessAsync();

        Assert.Equal(["VIP ann Observed", "Board bob Observed", "Admin cid Observed", "Outside cid Observed"], await feature.MatchesAsync("1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Many_processes_at_once_ask_about_each_detection_once(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, [.. Enumerable.Range(0, 200).Select(i => $"u{i:D3}")]);
        await feature.Runs.SetAsync(guardrails => guardrails with { MaxPercent = 100 });
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 0);
        await feature.SendAsync([.. Enumerable.Range(0, 1600).Select(i => Records.Own($"{i}", $"\"u{i % 200:D3}\""))]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(feature.ProcessAsync, Token)));

        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        Assert.Equal((1600, 1600, 0), await connection.QuerySingleAsync<(int, int, int)>(
            """
            SELECT CAST((SELECT count(*) FROM detection_matches WHERE outcome = 'Responded') AS INTEGER), CAST((SELECT sum(matched) FROM detections) AS INTEGER),
                CAST((SELECT count(*) FROM detections WHERE state = 'Waiting') AS INTEGER)
            """));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM detection_responses WHERE state <> 'Started'"));
    }

    [Fact]
    public async Task The_server_asks_rules_by_itself_as_soon_as_something_comes_in()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite", "ann");
        await feature.RuleAsync("Stolen", "severity ge 1");
        await feature.Runs.StartAsync();

        await feature.SendAsync(Records.Own("1", "\"ann\""));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await feature.StartedAsync() is [] && await tick.WaitForNextTickAsync(limit.Token))
        {
        }

        var run = await feature.Runs.UntilStillAsync(await feature.RunAsync());
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(["1 ann succeeded done"], await feature.Runs.OutcomesAsync(run));
    }

    private static async Task RelateAsync(DetectionFeature feature, string identity, string kind, string name)
    {
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        await connection.ExecuteAsync(
            """
            INSERT INTO connections (id, name, name_key, type, plugin_id, owner_id, settings, sealed, version, created_at, updated_at) VALUES ('c1', 'C', 'c', 't', 'p', 'u', '{}', '', 1, 0, 0);
            INSERT INTO syncs (connection_id, plugin_id, action_id, sealed, creates, max_identities, nightly_minute, fence, version) VALUES ('c1', 'p', 'a', '', TRUE, 10, 0, 0, 1);
            INSERT INTO sync_objects (connection_id, kind, external_id, name, name_key, tags, attributes, pass_id) VALUES ('c1', @kind, 'x', @name, lower(@name), '[]', '{}', 1);
            INSERT INTO identity_relations (object_number, number, pass_id)
            SELECT (SELECT number FROM sync_objects WHERE external_id = 'x'), number, 1 FROM identities WHERE value = @identity;
            """,
            new { identity, kind, name });
    }
}
