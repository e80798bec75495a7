using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Runs;
using Cordon.Host.Workflows;
using Cordon.Tests.Runs;

namespace Cordon.Tests.Detections;

/// <summary>The server's features with a workflow to start. Nothing goes by itself: rules are asked when a test says so.</summary>
internal sealed class DetectionFeature(RunFeature runs) : IAsyncDisposable
{
    public RunFeature Runs => runs;

    /// <summary>The id of a workflow whose one step is polite.</summary>
    public required string Workflow { get; init; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<DetectionFeature> CreateAsync(string dialect, params string[] identities) => CreateAsync(dialect, TimeProvider.System, identities);

    public static async Task<DetectionFeature> CreateAsync(string dialect, TimeProvider time, params string[] identities)
    {
        var runs = await RunFeature.CreateAsync(dialect, time);
        if (identities.Length > 0)
        {
            await runs.AddIdentitiesAsync(identities);
        }

        return new DetectionFeature(runs) { Workflow = await MakeAsync(runs, "Contain") };
    }

    public static async Task<string> MakeAsync(RunFeature runs, string name)
    {
        var edit = new WorkflowEdit { Name = name, Enabled = true, Steps = [new WorkflowStepEdit { PluginId = HabitsPackage.Id, ActionId = "polite" }] };
        var change = await runs.Get<WorkflowStore>().CreateAsync(RunFeature.Ann, edit, Token);
        Assert.Empty(change.Problems);
        return change.Workflow!.Id;
    }

    public T Get<T>()
        where T : notnull => runs.Get<T>();

    public Task<IntakeResult> SendAsync(params string[] records) => SendAsync(createsIdentities: false, records);

    public Task<IntakeResult> SendAsync(bool createsIdentities, params string[] records)
    {
        var batch = new DetectionReader(ReadyMappings.Find(ReadyMappings.Own)!, "", DateTimeOffset.UtcNow).Read(Encoding.UTF8.GetBytes(string.Join('\n', records)), isLines: true);
        Assert.Empty(batch.Refused);
        return Get<DetectionIntake>().AcceptAsync(
            new DetectionSubmission { Detections = batch.Detections, From = "test", CreatesIdentities = createsIdentities }, Token);
    }

    public Task<Rule> RuleAsync(string name, string condition, int throttleHours = 24, bool isLast = false, bool observeOnly = false) => RuleAsync(new RuleEdit
    {
        Name = name,
        Enabled = true,
        ObserveOnly = observeOnly,
        Condition = condition,
        IsLast = isLast,
        ThrottleHours = throttleHours,
        WorkflowId = Workflow,
    });

    public async Task<Rule> RuleAsync(RuleEdit edit)
    {
        var change = await Get<RuleStore>().CreateAsync(edit, RunFeature.Ann, Token);
        Assert.Empty(change.Problems);
        Assert.Equal(ChangeState.Done, change.State);
        return change.Rule!;
    }

    /// <summary>Asks the rules until nothing waits, and makes the starts that are due.</summary>
    public async Task ProcessAsync()
    {
        while (await Get<DetectionProcessing>().RunAsync(Token) is { Detections: > 0 } batch)
        {
            await Get<DetectionResponses>().StartAsync(batch.Responses, Token);
        }
    }

    /// <summary>The runs there are, the oldest first. Sample: <c>Contain: ann, bob</c></summary>
    public async Task<IReadOnlyList<string>> StartedAsync()
    {
        var lines = new List<string>();
        await using var connection = await runs.Database.OpenAsync(Token);
        var items = await Dapper.SqlMapper.QueryAsync<(long Run, string Title, string Value)>(
            connection, "SELECT r.number, r.title, i.value FROM runs r JOIN run_items i ON i.run = r.number ORDER BY r.number, i.value");
        foreach (var run in items.GroupBy(item => (item.Run, item.Title)))
        {
            lines.Add($"{run.Key.Title}: {string.Join(", ", run.Select(item => item.Value))}");
        }

        return lines;
    }

    /// <summary>What became of a detection, by rule and identity. Sample: <c>Stolen ann Responded Started</c></summary>
    public async Task<IReadOnlyList<string>> MatchesAsync(string eventId)
    {
        var story = (await Get<DetectionStore>().FindAsync((await FindAsync(eventId)).Number, Token))!;
        return [.. story.Matches.Select(match => $"{match.RuleName} {match.IdentityValue ?? "-"} {match.Outcome} {match.ResponseState}".TrimEnd())];
    }

    /// <summary>A detection by the sender's id.</summary>
    public async Task<Detection> FindAsync(string eventId) =>
        Assert.Single(await Get<DetectionStore>().ListAsync(new DetectionFilter { EventId = eventId }, before: null, 10, Token));

    public async Task<Run> RunAsync()
    {
        var list = await runs.Runs.ListAsync(new RunFilter(), after: null, 10, Token);
        return Assert.Single(list.Items);
    }

    public ValueTask DisposeAsync() => runs.DisposeAsync();
}
