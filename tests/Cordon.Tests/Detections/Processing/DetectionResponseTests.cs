using Cordon.Host.Access;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Runs;
using Cordon.Host.Workflows.Starts;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Detections.Processing;

/// <summary>The start that a rule has asked for is made once, whoever dies in between.</summary>
public sealed class DetectionResponseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

    private static async Task AgeAsync(DetectionFeature feature)
    {
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE detection_responses SET taken_at = taken_at - 11000");
    }
}
