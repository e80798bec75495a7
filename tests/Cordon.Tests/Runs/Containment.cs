using Cordon.Abstractions;
using Cordon.Host.Connections;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Execution;
using Cordon.Host.Web.Api;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Cli;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Runs;

/// <summary>
/// A run that suspends people of a simulated org, made and waiting for a server to carry it out: the data folder and the database of a server that is not
/// there yet.
/// </summary>
internal sealed class Containment : IAsyncDisposable
{
    private readonly SimulatedOrg _org;

    private readonly RunRequest _request;

    private Containment(RunFeature feature, SimulatedOrg org, OrgLine line, RunRequest request)
    {
        Feature = feature;
        _org = org;
        Line = line;
        _request = request;
    }

    public RunFeature Feature { get; }

    public OrgLine Line { get; }

    /// <summary>As it was made.</summary>
    public Run Run { get; private set; } = null!;

    /// <summary>How many effects of suspensions the org has counted.</summary>
    public long Effects => _org.Org.Counts.ByRoute[Suspend].Effects;

    /// <summary>On how many different users.</summary>
    public long Users => _org.Org.Counts.ByRoute[Suspend].Users;

    private static int Suspend { get; } = Routes.All.Single(route => route.Name == "suspend").Index;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="dialect">Of the database.</param>
    /// <param name="people">How many.</param>
    /// <param name="objectsPerRun">How many a batch.</param>
    /// <param name="latency">Of the org.</param>
    /// <param name="concurrency">How many calls at once: what slows a run down, so that something can happen in its middle.</param>
    public static async Task<Containment> CreateAsync(string dialect, int people, int objectsPerRun, TimeSpan latency, int concurrency = 20)
    {
        var containment = await PrepareAsync(dialect, people, objectsPerRun, latency, concurrency);
        await containment.BeginAsync();
        return containment;
    }

    /// <summary>As above, without the run.</summary>
    public static async Task<Containment> PrepareAsync(string dialect, int people, int objectsPerRun, TimeSpan latency, int concurrency)
    {
        var feature = await RunFeature.CreateAsync(dialect);
        var options = new SimulatorOptions { Port = 0, Users = people, RateLimit = 0, Latency = latency, Transition = TimeSpan.Zero };
        var org = await SimulatedOrg.StartAsync(options, Token);
        var line = new OrgLine(org.BaseAddress);
        await feature.InstallAsync(await File.ReadAllBytesAsync(RunWorkspace.Package, Token));
        await feature.AddIdentitiesAsync([.. Enumerable.Range(1, people).Select(RunWorkspace.Login)]);
        await feature.SetAsync(guardrails => guardrails with { MaxPercent = 100 });
        var request = RunFeature.Request(new RunStepRequest
        {
            PluginId = "okta-take-action",
            Version = "1.0.0",
            ActionId = "take-action",
            Options = new JObject { ["action"] = "suspend" },
            ConnectionId = await ConnectAsync(feature, line, concurrency),
            ObjectsPerRun = objectsPerRun,
        });
        return new Containment(feature, org, line, request);
    }

    public async Task BeginAsync() => Run = await Feature.BeginAsync(_request);

    public Task<ServeProcess> ServeAsync() => ServeProcess.StartAsync(Feature.DataFolder, Feature.PostgreSql);

    /// <summary>Waits until the org has seen so many effects.</summary>
    public async Task UntilAsync(long effects)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (Effects < effects)
        {
            await tick.WaitForNextTickAsync(Token);
        }
    }

    /// <summary>Waits until the action says so.</summary>
    public async Task UntilActivityAsync(string text)
    {
        var run = Run;
        while (!run.Activity.Contains(text, StringComparison.Ordinal))
        {
            run = (await Feature.Get<RunProgress>().NextAsync(Run.Id, run.Revision, Token))!;
        }
    }

    /// <summary>Waits until a node has taken over a batch of another.</summary>
    public async Task UntilTakenOverAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        await using var connection = await Feature.Database.OpenAsync(Token);
        while (await connection.ExecuteScalarAsync<long>("SELECT coalesce(max(fence), 0) FROM run_batches") < 2)
        {
            await tick.WaitForNextTickAsync(Token);
        }
    }

    /// <summary>Which of these servers holds the newest batch, and the others.</summary>
    public async Task<(ServeProcess Holder, ServeProcess Other)> HolderAsync(ServeProcess one, ServeProcess another)
    {
        await using var connection = await Feature.Database.OpenAsync(Token);
        var node = await connection.ExecuteScalarAsync<string>("SELECT node FROM run_batches ORDER BY number DESC LIMIT 1");
        return one.Output.Contains(node!, StringComparison.Ordinal) ? (one, another) : (another, one);
    }

    /// <summary>Waits for the end of the run, and checks that every identity has one outcome and the org has counted one effect for each.</summary>
    public Task<Run> EndAsync() => EndAsync(Feature.Runs);

    /// <summary>As above, where the database was moved to another place.</summary>
    public async Task<Run> EndAsync(RunStore runs)
    {
        var run = (await new RunProgress(runs, new RunSignals()).UntilStillAsync(Run.Id, Token))!;
        var outcomes = await RunFeature.OutcomesAsync(runs, run);
        Assert.True(run.Status is RunStatus.Succeeded or RunStatus.CompletedWithErrors, string.Join(' ', run.Problems.Select(problem => problem.Message)));
        Assert.Equal(Enumerable.Range(1, (int)run.Total).Select(RunWorkspace.Login), outcomes.Select(line => line.Split(' ')[1]));
        Assert.Equal((run.Total, run.Total), (Effects, Users));
        var counts = run.Steps[0].Counts;
        Assert.Equal(0, counts.Open);
        Assert.Equal(run.Total, counts[OutcomeStatus.Succeeded] + counts[OutcomeStatus.Unchanged] + counts[OutcomeStatus.Unknown]);
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await _org.DisposeAsync();
        await Feature.DisposeAsync();
    }

    private static async Task<string> ConnectAsync(RunFeature feature, OrgLine line, int concurrency)
    {
        var type = await feature.Get<ConnectionTypes>().FindAsync("okta", Token);
        var settings = new JObject { ["domain"] = line.Address.OriginalString.TrimEnd('/'), ["apiToken"] = "canary-token-0123", ["maxConcurrency"] = concurrency };
        var saving = await feature.Get<ConnectionStore>().CreateAsync(RunFeature.Ann, type!, "Org", settings, Token);
        Assert.Empty(saving.Problems);
        return saving.Connection!.Id;
    }
}
