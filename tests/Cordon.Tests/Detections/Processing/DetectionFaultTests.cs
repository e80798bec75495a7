using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Operation.Metrics;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Detections.Processing;

/// <summary>What cannot be processed is tried a few times and set aside, and holds back nobody.</summary>
public sealed class DetectionFaultTests
{
    private const string NoRules = "The rules could not be asked. It is a fault of Cordon (NullReferenceException); the server's log says more.";

    private readonly JumpingTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_detection_that_cannot_be_read_is_set_aside_and_the_others_are_not(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, _time, "ann", "bob", "cid");
        var metrics = feature.Get<MetricCollection>();
        await feature.RuleAsync("Stolen", "severity ge 1");
        await feature.SendAsync(Records.Own("1", "\"ann\""), Records.Own("bad", "\"bob\""), Records.Own("3", "\"cid\""));
        await ChangeAsync(feature, """UPDATE detections SET identities = '[{"value":null}]' WHERE event_id = 'bad'""");

        await feature.ProcessAsync();
        Assert.Equal(["Contain: ann", "Contain: cid"], (await feature.StartedAsync()).Order());
        Assert.Equal(("Waiting", 1, NoRules), await StateAsync(feature, "bad"));

        await feature.ProcessAsync();
        Assert.Equal(("Waiting", 1, NoRules), await StateAsync(feature, "bad"));
        for (var @try = 2; @try <= Tries.Most; @try++)
        {
            _time.Jump(TimeSpan.FromMinutes(6));
            await feature.ProcessAsync();
            Assert.Equal((@try < Tries.Most ? "Waiting" : "SetAside", @try, NoRules), await StateAsync(feature, "bad"));
        }

        _time.Jump(TimeSpan.FromHours(1));
        Assert.Equal(0, (await feature.Get<DetectionProcessing>().RunAsync(Token)).Detections);
        var aside = await feature.Get<DetectionStore>().ListAsync(new DetectionFilter { State = "set-aside" }, before: null, 10, Token);
        Assert.Equal(["bad"], aside.Select(detection => detection.EventId));
        Assert.Equal(1, await feature.Get<SetAsideDetections>().CountAsync(Token));
        Assert.DoesNotContain("\ncordon_detections_set_aside_now ", metrics.Scrape(), StringComparison.Ordinal);
        await feature.Get<SetAsideDetections>().MeasureAsync(Token);
        Assert.Contains("\ncordon_detections_set_aside_now 1\n", metrics.Scrape(), StringComparison.Ordinal);
        Assert.Contains("\ncordon_detections_set_aside_total 1\n", metrics.Scrape(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Whoever_mended_it_has_it_tried_again(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, _time, "ann", "bob");
        await feature.RuleAsync("Stolen", "severity ge 1");
        await feature.SendAsync(Records.Own("bad", "\"bob\""), Records.Own("2", "\"ann\""));
        await ChangeAsync(feature, """UPDATE detections SET identities = '[{"value":null}]' WHERE event_id = 'bad'""");
        await TryAsOftenAsItGoesAsync(feature);
        var (bad, good) = ((await feature.FindAsync("bad")).Number, (await feature.FindAsync("2")).Number);
        var aside = feature.Get<SetAsideDetections>();

        Assert.Equal(ChangeState.Conflict, await aside.RetryAsync(good, RunFeature.Ann, Token));
        Assert.Equal(ChangeState.Missing, await aside.RetryAsync(987, RunFeature.Ann, Token));
        await ChangeAsync(feature, """UPDATE detections SET identities = '[{"value":"bob","source":"","externalId":""}]' WHERE event_id = 'bad'""");
        Assert.Equal(ChangeState.Done, await aside.RetryAsync(bad, RunFeature.Ann, Token));
        Assert.Equal(("Waiting", 0, ""), await StateAsync(feature, "bad"));
        await feature.ProcessAsync();

        Assert.Equal(("Done", 0, ""), await StateAsync(feature, "bad"));
        Assert.Equal(["Contain: ann", "Contain: bob"], (await feature.StartedAsync()).Order());
        var audited = Assert.Single(await feature.Get<AuditTrail>().OfAsync($"detection/{bad}", 5, Token));
        Assert.Equal(("detection.retried", "Ann", """{"count":1}"""), (audited.Action, audited.ActorName, audited.Details));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_rule_with_a_fault_is_named(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, _time, [.. Enumerable.Range(0, 9).Select(i => $"u{i}")]);
        await feature.RuleAsync("Host", "attributes.host eq \"pc-7\"");
        await feature.RuleAsync("Stolen", "severity ge 1");
        await feature.SendAsync([.. Enumerable.Range(0, 9).Select(i => Records.Own($"{i}", $"\"u{i}\""))]);
        await ChangeAsync(feature, "UPDATE detections SET attributes = '[]' WHERE event_id IN ('0', '4', '8')");

        await TryAsOftenAsItGoesAsync(feature);

        const string reason = "The rule Host could not be asked. It is a fault of Cordon (JsonException); the server's log says more.";
        foreach (var id in (string[])["0", "4", "8"])
        {
            Assert.Equal(("SetAside", Tries.Most, reason), await StateAsync(feature, id));
        }

        Assert.Equal(["u1", "u2", "u3", "u5", "u6", "u7"], (await feature.StartedAsync()).SelectMany(run => run["Contain: ".Length..].Split(", ")).Order());
        Assert.Equal(3, await feature.Get<SetAsideDetections>().RetryAllAsync(RunFeature.Ann, Token));
        Assert.Equal(0, await feature.Get<SetAsideDetections>().RetryAllAsync(RunFeature.Ann, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_start_that_fails_is_set_aside_with_its_detection_and_the_others_are_made(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, _time, "ann", "bob");
        await feature.RuleAsync("First", "title eq \"Stolen\" and identity.value eq \"ann\"");
        await feature.RuleAsync("Second", "identity.value eq \"bob\"");
        await feature.SendAsync(Records.Own("bad", "\"ann\""), Records.Own("2", "\"bob\""));
        var batch = await feature.Get<DetectionProcessing>().RunAsync(Token);
        await ChangeAsync(feature, "UPDATE detection_responses SET options = '{' WHERE rule_name = 'First'");

        await feature.Get<DetectionResponses>().StartAsync(batch.Responses, Token);
        Assert.Equal(["Contain: bob"], await feature.StartedAsync());
        Assert.Equal(["First ann Responded Due"], await feature.MatchesAsync("bad"));
        await TryAsOftenAsItGoesAsync(feature);

        const string reason = "The rule First fitted, and its workflow could not be started. It is a fault of Cordon (JsonReaderException); the server's log says more.";
        Assert.Equal(("SetAside", 0, reason), await StateAsync(feature, "bad"));
        Assert.Equal(["First ann Responded SetAside"], await feature.MatchesAsync("bad"));

        // It keeps nobody from the next response.
        await feature.SendAsync(Records.Own("next", "\"ann\""));
        await feature.ProcessAsync();
        Assert.Equal(["First ann Responded Started"], await feature.MatchesAsync("next"));

        await ChangeAsync(feature, "UPDATE detection_responses SET options = '{}' WHERE rule_name = 'First'");
        Assert.Equal(ChangeState.Done, await feature.Get<SetAsideDetections>().RetryAsync((await feature.FindAsync("bad")).Number, RunFeature.Ann, Token));
        await feature.Get<DetectionResponses>().StartAbandonedAsync(Token);
        Assert.Equal(("Done", 0, ""), await StateAsync(feature, "bad"));
        Assert.Equal(["First ann Responded Started"], await feature.MatchesAsync("bad"));
        Assert.Equal(["Contain: bob", "Contain: ann", "Contain: ann"], await feature.StartedAsync());
    }

    private async Task TryAsOftenAsItGoesAsync(DetectionFeature feature)
    {
        for (var @try = 0; @try < Tries.Most; @try++)
        {
            await feature.ProcessAsync();
            await feature.Get<DetectionResponses>().StartAbandonedAsync(Token);
            _time.Jump(TimeSpan.FromMinutes(6));
        }
    }

    private static async Task ChangeAsync(DetectionFeature feature, string sql)
    {
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        Assert.NotEqual(0, await connection.ExecuteAsync(sql));
    }

    private static async Task<(string State, int Tries, string Reason)> StateAsync(DetectionFeature feature, string eventId)
    {
        var detection = await feature.FindAsync(eventId);
        return (detection.State, detection.Tries, detection.Reason);
    }
}
