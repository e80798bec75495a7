using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Identities;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Storage;
using Cordon.Host.Web;
using Cordon.Tests.Identities;
using Cordon.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Runs;

/// <summary>A server's features over a database of a test's own, with the habits installed. It listens and runs nothing until it is started.</summary>
internal sealed class RunFeature : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _application;
    private bool _isStarted;

    private RunFeature(TestDatabase database, WebApplication application)
    {
        _database = database;
        _application = application;
    }

    public static Actor Ann { get; } = new() { Id = "u1", Name = "Ann" };

    public static Actor Bob { get; } = new() { Id = "u2", Name = "Bob" };

    public RunStore Runs => Get<RunStore>();

    public Database Database => Get<Database>();

    public string DataFolder => _database.Folder;

    /// <summary>A connection string, or null with SQLite.</summary>
    public string? PostgreSql => _database.ConnectionString;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RunFeature> CreateAsync(string dialect, TimeProvider? time = null)
    {
        var database = time is null ? await ServerTemplate.CopyAsync(dialect) : await TestDatabase.CreateEmptyAsync(dialect);
        var settings = new ServeSettings
        {
            DataFolder = database.Folder,
            Urls = "http://127.0.0.1:0",
            Database = database.ConnectionString,
            Time = time ?? TimeProvider.System,
        };
        var feature = new RunFeature(database, await CordonServer.BuildAsync(settings, Token));
        await feature.InstallAsync(HabitsPackage.Zip());
        return feature;
    }

    /// <summary>One whose runs go on by themselves.</summary>
    public static async Task<RunFeature> StartedAsync(string dialect, TimeProvider? time = null)
    {
        var feature = await CreateAsync(dialect, time);
        await feature.StartAsync();
        return feature;
    }

    public T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>What the server does when it is started: from here on runs go on by themselves.</summary>
    public Task StartAsync()
    {
        _isStarted = true;
        return _application.StartAsync(Token);
    }

    public async Task InstallAsync(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        var upload = await Get<PluginInstaller>().UploadAsync(stream, Token);
        Assert.Empty(upload.Problems);
        var confirmation = new PluginConfirmation { Hash = upload.Plan!.Hash, AcceptUntrusted = true };
        Assert.Empty((await Get<PluginInstaller>().ConfirmAsync(Ann, upload.Plan.Id, confirmation, Token)).Problems);
    }

    /// <summary>Each line is an identity as NDJSON, or just a value.</summary>
    public async Task AddIdentitiesAsync(params string[] lines)
    {
        var report = await Import.OfAsync(_database, string.Join('\n', lines.Select(line => line[0] == '{' ? line : $$"""{"value":"{{line}}"}""")));
        Assert.Equal(lines.Length, report.Added);
    }

    public async Task<string> IdOfAsync(string value)
    {
        await using var connection = await Database.OpenAsync(Token);
        return (await connection.ExecuteScalarAsync<string>("SELECT id FROM identities WHERE value = @value", new { value }))!;
    }

    public async Task SetAsync(Func<Guardrails, Guardrails> change)
    {
        var store = Get<GuardrailsStore>();
        var (guardrails, version) = await store.ReadAsync(Token);
        Assert.Equal(ChangeState.Done, (await store.SetAsync(change(guardrails), version, Ann, Token)).State);
    }

    public static RunStepRequest Step(string habit, StepInput takes = StepInput.All, string mode = "do", int objectsPerRun = 100, string version = "1.0.0") => new()
    {
        PluginId = HabitsPackage.Id,
        Version = version,
        ActionId = habit.ToLowerInvariant(),
        Options = new JObject { ["mode"] = mode, ["code"] = "canary-secret" },
        ObjectsPerRun = objectsPerRun,
        Takes = takes,
    };

    public static RunRequest Request(params RunStepRequest[] steps) => new()
    {
        Title = "Contain",
        StartedBy = Ann,
        Trigger = RunTrigger.Manual,
        DryRun = false,
        Identities = IdentitySelection.Everything,
        IdentitiesLabel = "Everybody",
        Steps = steps,
    };

    public async Task<Run> BeginAsync(RunRequest request)
    {
        var start = await Get<RunStarter>().StartAsync(request, Token);
        Assert.Empty(start.Problems);
        return start.Run!;
    }

    /// <summary>Begins a run and waits for its end, or until it waits for a person.</summary>
    public async Task<Run> RunAsync(RunRequest request)
    {
        var run = await BeginAsync(request);
        return await UntilStillAsync(run);
    }

    public async Task<Run> ResumeAsync(Run run)
    {
        var change = await Get<RunControl>().ResumeAsync(run.Id, Ann, Token);
        Assert.Equal(ChangeState.Done, change.State);
        return await UntilStillAsync(run);
    }

    public async Task<Run> UntilStillAsync(Run run) => (await Get<RunProgress>().UntilStillAsync(run.Id, Token))!;

    /// <summary>Waits until so many identities have their outcome.</summary>
    public async Task<Run> UntilOutcomesAsync(Run run, long outcomes)
    {
        while (run.Steps.Sum(step => step.Counts.ByStatus.Values.Sum()) < outcomes)
        {
            run = (await Get<RunProgress>().NextAsync(run.Id, run.Revision, Token))!;
        }

        return run;
    }

    /// <summary>Every outcome. Sample: <c>1 ann succeeded set</c></summary>
    public Task<IReadOnlyList<string>> OutcomesAsync(Run run) => OutcomesAsync(Runs, run);

    public static async Task<IReadOnlyList<string>> OutcomesAsync(RunStore runs, Run run)
    {
        var lines = new List<string>();
        await foreach (var outcome in runs.AllOutcomesAsync(run.Id, new OutcomeFilter(), Token))
        {
            lines.Add($"{outcome.Step} {outcome.Outcome.Identity} {OutcomeLine.Word(outcome.Outcome.Status)} {outcome.Outcome.Code}");
        }

        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
        {
            await _application.StopAsync(CancellationToken.None);
        }

        await _application.DisposeAsync();
        await _database.DisposeAsync();
    }
}
