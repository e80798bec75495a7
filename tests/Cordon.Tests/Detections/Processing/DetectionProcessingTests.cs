using Cordon.Host.Access;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Starts;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Detections.Processing;

/// <summary>From a stored detection to a run, and what keeps it from one.</summary>
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
    public async Task A_throttle_lets_one_response_through_however_many_ask_at_once(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann", "bob");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 1);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => feature.SendAsync(Records.Own($"{i}", "\"ann\",\"bob\""))));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(feature.ProcessAsync, Token)));
        await feature.SendAsync(Records.Own("late", "\"ann\""));
        await feature.ProcessAsync();

        Assert.Equal(["ann", "bob"], (await feature.StartedAsync()).SelectMany(run => run["Contain: ".Length..].Split(", ")).Order());
        Assert.Equal(["Stolen ann Throttled"], await feature.MatchesAsync("late"));
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        Assert.Equal((17, 2), await connection.QuerySingleAsync<(int, int)>(
            "SELECT CAST(count(*) AS INTEGER), CAST(sum(CASE WHEN outcome = 'Responded' THEN 1 ELSE 0 END) AS INTEGER) FROM detection_matches"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_throttle_ends_when_its_time_is_over(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 2);
        await feature.SendAsync(Records.Own("1", "\"ann\""));
        await feature.ProcessAsync();
        await using (var connection = await feature.Runs.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE rule_throttles SET free_at = free_at - 7200000");
        }

        await feature.SendAsync(Records.Own("2", "\"ann\""));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: ann", "Contain: ann"], await feature.StartedAsync());
    }

    [Fact]
    public async Task Without_a_throttle_every_look_responds()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite", "ann");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 0);
        await feature.SendAsync(Records.Own("1", "\"ann\""));
        await feature.ProcessAsync();
        await feature.SendAsync(Records.Own("2", "\"ann\""));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: ann", "Contain: ann"], await feature.StartedAsync());
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
    public async Task Whom_nobody_knows_is_parked_until_somebody_brings_them_in(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "bob");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 0);
        await feature.SendAsync(Records.Own("1", "\"ann\",\"bob\""), Records.Own("2", "\"ghost\""));
        await feature.ProcessAsync();
        Assert.Equal(["Contain: bob"], await feature.StartedAsync());
        Assert.Equal(["Stolen - Nobody"], await feature.MatchesAsync("2"));
        Assert.Equal(0, await feature.Get<ParkedDetections>().WakeAsync(Token));

        await feature.Runs.AddIdentitiesAsync("ann");
        Assert.Equal(1, await feature.Get<ParkedDetections>().WakeAsync(Token));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: bob", "Contain: ann"], await feature.StartedAsync());
        Assert.Equal(["Stolen ann Responded Started", "Stolen bob Responded Started"], await feature.MatchesAsync("1"));
        Assert.Equal(0, await feature.Get<ParkedDetections>().WakeAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Whom_nobody_knows_is_made_where_the_sender_wants_that(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "bob");
        await feature.RuleAsync("Stolen", "severity ge 1");

        await feature.SendAsync(createsIdentities: true, Records.Own("1", "\"ann\",\"BOB\""), Records.Own("2", "{\"value\":\"ann\"},{\"value\":\"cid\",\"source\":\"hr\",\"externalId\":\"c-1\"}"));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: ann, bob, cid"], await feature.StartedAsync());
        var all = await feature.Get<IdentityStore>().ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 10, Token);
        Assert.Equal(["ann edr ", "bob  ", "cid hr c-1"], all.Items.Select(identity => $"{identity.Value} {identity.Source} {identity.ExternalId}"));
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

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_response_whose_process_died_before_the_run_is_made_by_another(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann");
        await feature.RuleAsync("Stolen", "severity ge 1");
        await feature.SendAsync(Records.Own("1", "\"ann\""));
        Assert.Single((await feature.Get<DetectionProcessing>().RunAsync(Token)).Responses);

        await feature.Get<DetectionResponses>().StartAbandonedAsync(Token);
        Assert.Empty(await feature.StartedAsync());
        await AgeAsync(feature);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => feature.Get<DetectionResponses>().StartAbandonedAsync(Token), Token)));

        Assert.Equal(["Contain: ann"], await feature.StartedAsync());
        Assert.Equal(["Stolen ann Responded Started"], await feature.MatchesAsync("1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_response_whose_process_died_behind_the_run_is_not_made_again(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann");
        await feature.RuleAsync("Stolen", "severity ge 1");
        await feature.SendAsync(Records.Own("1", "\"ann\""));
        await feature.ProcessAsync();
        await using (var connection = await feature.Runs.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE detection_responses SET state = 'Due', run_id = NULL");
            await connection.ExecuteAsync("UPDATE workflows SET enabled = FALSE");
        }

        await AgeAsync(feature);
        await feature.Get<DetectionResponses>().StartAbandonedAsync(Token);

        Assert.Equal(["Contain: ann"], await feature.StartedAsync());
        Assert.Equal(["Stolen ann Responded Started"], await feature.MatchesAsync("1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Many_starts_for_the_same_reason_make_one_run(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann");
        var request = new WorkflowStartRequest
        {
            Actor = Actor.System,
            Trigger = RunTrigger.Detection,
            Identities = [await feature.Runs.IdOfAsync("ann")],
            Cause = "response/17",
        };

        var starts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => feature.Get<WorkflowStarter>().StartAsync(feature.Workflow, request, Token), Token)));

        Assert.Single(starts.Select(start => start.Run!.Id).Distinct());
        Assert.Equal(["Contain: ann"], await feature.StartedAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_start_that_is_refused_says_why_and_gives_the_throttle_back(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, [.. Enumerable.Range(0, 120).Select(i => $"u{i:D3}")]);
        await feature.RuleAsync("Everything", "severity ge 0");
        await feature.SendAsync(Records.Own("1", string.Join(',', Enumerable.Range(0, 120).Select(i => $"\"u{i:D3}\""))));
        await feature.ProcessAsync();

        Assert.Empty(await feature.StartedAsync());
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        Assert.Equal(
            ("Refused", "The run would act on 100 % of all identities; the guardrails allow 25 %."),
            await connection.QuerySingleAsync<(string, string)>("SELECT state, message FROM detection_responses"));
        await feature.SendAsync(Records.Own("2", "\"u007\""));
        await feature.ProcessAsync();
        Assert.Equal(["Contain: u007"], await feature.StartedAsync());
    }

    [Fact]
    public async Task Options_come_from_the_detection_where_a_field_says_so()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite", "ann", "bob", "cid");
        await feature.Runs.InstallAsync(HabitsPackage.Zip("2.0.0", text => text.Replace(
            "\"title\": \"Mode\",", "\"title\": \"Mode\", \"x-from-detection\": \"attributes.mode\",", StringComparison.Ordinal).Replace(
            "\"title\": \"Code\",", "\"title\": \"Code\", \"x-from-detection\": \"title\",", StringComparison.Ordinal)));
        var edit = new WorkflowEdit
        {
            Name = "Take over",
            Enabled = true,
            Steps = [new WorkflowStepEdit { PluginId = HabitsPackage.Id, ActionId = "polite", Options = new Newtonsoft.Json.Linq.JObject { ["mode"] = "do", ["code"] = "s3cret" } }],
        };
        var workflow = (await feature.Get<WorkflowStore>().CreateAsync(RunFeature.Ann, edit, Token)).Workflow!;
        await feature.RuleAsync(new RuleEdit { Name = "Stolen", Enabled = true, ObserveOnly = false, Condition = "severity ge 1", WorkflowId = workflow.Id });

        await feature.SendAsync(
            Records.Own("1", "\"ann\"", more: ""","attributes":{"mode":"forever"}"""),
            Records.Own("2", "\"bob\"", more: ""","attributes":{"mode":"no such mode"}"""),
            Records.Own("3", "\"cid\""));
        await feature.ProcessAsync();

        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        var runs = (await connection.QueryAsync<(string Options, string Values)>(
            "SELECT s.options, (SELECT group_concat(i.value, ',') FROM run_items i WHERE i.run = s.run) FROM run_steps s ORDER BY s.run")).ToList();
        Assert.Equal(
            [("""{"mode":"forever","code":"••••••••"}""", "ann"), ("""{"mode":"do","code":"••••••••"}""", "cid")],
            runs.Select(run => (run.Options.Replace(Host.Forms.Form.SecretMask, "••••••••", StringComparison.Ordinal), run.Values)));
        Assert.Equal(["Stolen bob Responded Refused"], await feature.MatchesAsync("2"));
        Assert.Equal("?", await connection.ExecuteScalarAsync<string>("SELECT message FROM detection_responses WHERE state = 'Refused'"));
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

    private static async Task AgeAsync(DetectionFeature feature)
    {
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE detection_responses SET taken_at = taken_at - 11000");
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
