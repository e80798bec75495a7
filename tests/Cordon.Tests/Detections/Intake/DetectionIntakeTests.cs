using Cordon.Host.Detections;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Detections.Senders;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Detections.Intake;

public sealed class DetectionIntakeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Stores_what_was_sent_once(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect);
        var record = Records.Own("7", "\"ann@example.com\",{\"value\":\"bob\",\"source\":\"okta\"}", more: ""","attributes":{"Host":"PC \"7\""}""");

        var first = await feature.SendAsync(record, Records.Own("8"), record);
        var second = await feature.SendAsync(record.Replace("\"edr\"", "\"EDR\"", StringComparison.Ordinal), Records.Own("9"));

        Assert.Equal((new IntakeResult(2, 1), new IntakeResult(1, 1)), (first, second));
        var stored = (await feature.Get<DetectionStore>().ListAsync(new DetectionFilter(), before: null, 10, Token)).Reverse().ToList();
        Assert.Equal(["7", "8", "9"], stored.Select(detection => detection.EventId));
        var story = (await feature.Get<DetectionStore>().FindAsync(stored[0].Number, Token))!;
        Assert.Equal(
            ("edr", "credential.stolen", "Stolen", 8.0, "test", """{"Host":"PC \"7\""}""", record, "Waiting"),
            (story.Detection.Source, story.Detection.Type, story.Detection.Title, story.Detection.Severity, story.Detection.ReceivedFrom, story.Detection.Attributes, story.Raw, story.Detection.State));
        Assert.Equal([new NamedIdentity { Value = "ann@example.com" }, new NamedIdentity { Value = "bob", Source = "okta" }], story.Detection.Named());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Counts_right_for_everyone_when_many_send_the_same_at_once(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect);

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(caller => Task.Run(
            () => feature.SendAsync(Records.Own($"own-{caller}"), Records.Own($"shared-{caller % 4}")), Token)));

        Assert.Equal(44, results.Sum(result => result.Accepted));
        Assert.Equal(36, results.Sum(result => result.Duplicates));
        Assert.Equal(44, (await feature.Get<DetectionStore>().ListAsync(new DetectionFilter(), before: null, 100, Token)).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_delivery_is_stored_once_however_often_it_is_replayed(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect);
        var sender = await feature.Get<SenderStore>().CreateAsync(
            new SenderEdit { Name = "edr", Mapping = "cordon", CreatesIdentities = false, Enabled = true }, RunFeature.Ann, Token);
        var submission = new DetectionSubmission
        {
            Detections = Records.Read(Records.Own("1")).Detections,
            From = "edr",
            CreatesIdentities = false,
            Delivery = new WebhookDelivery(sender.Sender!.Id, "mac", 1),
        };

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => feature.Get<DetectionIntake>().AcceptAsync(submission, Token), Token)));

        Assert.Equal(1, results.Count(result => result == new IntakeResult(1, 0)));
        Assert.Equal(4, results.Count(result => result == new IntakeResult(0, 0, IsReplay: true)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Finds_by_what_it_says(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann", "bob");
        await feature.RuleAsync("Grave", "severity ge 8");
        await feature.SendAsync(
            Records.Own("1", "\"ann\"", 3), Records.Own("2", "\"bob\"", 9), Records.Own("3", "\"nobody\"", 8).Replace("credential.stolen", "Malware.run", StringComparison.Ordinal));
        await feature.ProcessAsync();

        Assert.Equal(["3", "2", "1"], await FindAsync(feature, new DetectionFilter()));
        Assert.Equal(["3", "2", "1"], await FindAsync(feature, new DetectionFilter { Source = "EDR" }));
        Assert.Equal(["3"], await FindAsync(feature, new DetectionFilter { Type = "malware" }));
        Assert.Equal(["3", "2"], await FindAsync(feature, new DetectionFilter { MinSeverity = 8 }));
        Assert.Equal(["2"], await FindAsync(feature, new DetectionFilter { Identity = "BOB" }));
        Assert.Equal(["3"], await FindAsync(feature, new DetectionFilter { Identity = "nobody" }));
        Assert.Equal(["2"], await FindAsync(feature, new DetectionFilter { EventId = "2" }));
        Assert.Equal(["3", "2"], await FindAsync(feature, new DetectionFilter { State = "matched" }));
        Assert.Equal(["1"], await FindAsync(feature, new DetectionFilter { State = "unmatched" }));
        Assert.Equal(["3"], await FindAsync(feature, new DetectionFilter { State = "parked" }));
        Assert.Empty(await FindAsync(feature, new DetectionFilter { State = "waiting" }));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task What_came_long_ago_is_deleted_with_all_that_belongs_to_it(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann");
        await feature.RuleAsync("All", "severity ge 1");
        await feature.SendAsync(Records.Own("1", "\"ann\""), Records.Own("2", "\"ann\""));
        await feature.ProcessAsync();
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE detections SET received_at = 1 WHERE event_id = '1'");

        Assert.Equal(1, await feature.Get<DetectionRetention>().DeleteAsync(TimeSpan.FromDays(90), Token));

        Assert.Equal(["2"], await FindAsync(feature, new DetectionFilter()));
        Assert.Equal((1, 1), await connection.QuerySingleAsync<(int, int)>(
            "SELECT CAST((SELECT count(*) FROM detection_identities) AS INTEGER), CAST((SELECT count(*) FROM detection_matches) AS INTEGER)"));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(DetectionFeature feature, DetectionFilter filter) =>
        [.. (await feature.Get<DetectionStore>().ListAsync(filter, before: null, 10, Token)).Select(detection => detection.EventId)];
}
