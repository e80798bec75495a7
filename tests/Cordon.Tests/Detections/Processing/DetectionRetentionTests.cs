using Cordon.Host.Detections;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Runs;
using Cordon.Host.Scheduling;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Detections.Processing;

public sealed class DetectionRetentionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task The_nightly_job_deletes_what_the_setting_says(string dialect)
    {
        var time = new JumpingTime();
        await using var feature = await DetectionFeature.CreateAsync(dialect, time, "ann");
        await feature.RuleAsync("Watch", "severity ge 1", observeOnly: true);
        await feature.SendAsync(Records.Own("old", "\"ann\""));
        await feature.ProcessAsync();
        time.Jump(TimeSpan.FromDays(20));
        await feature.SendAsync(Records.Own("new", "\"ann\""));
        var (retention, setting) = (feature.Get<DetectionRetention>(), feature.Get<RetentionSetting>());
        Assert.Equal((0, 1), (await retention.CountDueAsync(21, Token), await retention.CountDueAsync(19, Token)));

        await feature.Get<RetentionJob>().Execute(null!, Token);
        Assert.Equal(["new", "old"], await IdsAsync(feature));
        await setting.SetAsync((await setting.ReadAsync(Token)) with { DetectionDays = 19 }, RunFeature.Ann, Token);
        await feature.Get<RetentionJob>().Execute(null!, Token);

        Assert.Equal(["new"], await IdsAsync(feature));
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(DetectionFeature feature) =>
        [.. (await feature.Get<DetectionStore>().ListAsync(new DetectionFilter(), before: null, 10, Token)).Select(detection => detection.EventId)];
}
