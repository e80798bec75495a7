using Cordon.Benchmarks.Processes;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Guarding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Cordon.Benchmarks.Service;

/// <summary>The server's own services in this process, on SQLite, with the packaged plugin and a connection to a simulated org.</summary>
internal sealed class RunService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _connection;

    private RunService(WebApplication application, string connection)
    {
        _application = application;
        _connection = connection;
    }

    /// <summary>A started server with the logins of users 1 to <paramref name="people"/>.</summary>
    /// <param name="dataFolder">Of the server.</param>
    /// <param name="org">The org that its connection leads to.</param>
    /// <param name="people">How many identities it holds.</param>
    /// <param name="concurrency">How many calls at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="startsRuns">False leaves its runs to the caller.</param>
    public static async Task<RunService> StartAsync(
        string dataFolder, Simulator org, int people, int concurrency, CancellationToken cancellationToken, bool startsRuns = true)
    {
        var application = await ServerParts.BuildAsync(dataFolder, cancellationToken);
        await ServerParts.InstallAsync(application.Services, Programs.TakeAction, cancellationToken);
        await ServerParts.InstallAsync(application.Services, Programs.RiskPush, cancellationToken);
        var unbound = new Guardrails { MaxIdentities = 1_000_000, MaxPercent = 100 };
        await application.Services.GetRequiredService<GuardrailsStore>().SetAsync(unbound, 0, ServerParts.Actor, cancellationToken);
        var service = new RunService(application, await ServerParts.ConnectAsync(application.Services, org, concurrency, cancellationToken));
        await service.ImportAsync(people, cancellationToken);
        if (startsRuns)
        {
            await application.StartAsync(cancellationToken);
        }

        return service;
    }

    public T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>Where it listens once it is started.</summary>
    public string Address => _application.Urls.First();

    /// <summary>Makes a run that suspends everybody in batches of this size.</summary>
    public Task<Run> BeginAsync(int objectsPerRun, IdentitySelection identities, CancellationToken cancellationToken) =>
        BeginAsync("okta-take-action", "take-action", new JObject { ["action"] = "suspend" }, objectsPerRun, identities, cancellationToken);

    /// <summary>Makes a run of one step over everybody.</summary>
    public async Task<Run> BeginAsync(
        string plugin, string action, JObject options, int objectsPerRun, IdentitySelection identities, CancellationToken cancellationToken)
    {
        var start = await Get<RunStarter>().StartAsync(
            new RunRequest
            {
                Title = "Benchmark",
                StartedBy = ServerParts.Actor,
                Trigger = RunTrigger.Manual,
                DryRun = false,
                Identities = identities,
                IdentitiesLabel = "Everybody",
                Steps =
                [
                    new RunStepRequest
                    {
                        PluginId = plugin,
                        Version = "1.0.0",
                        ActionId = action,
                        Options = options,
                        ConnectionId = _connection,
                        ObjectsPerRun = objectsPerRun,
                    },
                ],
            },
            cancellationToken);
        return start.Run ?? throw new InvalidOperationException(string.Join(' ', start.Problems.Select(problem => problem.Message)));
    }

    public async Task<Run> EndAsync(Run run, CancellationToken cancellationToken) =>
        (await Get<RunProgress>().UntilStillAsync(run.Id, cancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private async Task ImportAsync(int people, CancellationToken cancellationToken)
    {
        var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("value\n" + string.Join('\n', People.Logins(people)) + "\n"));
        var rows = IdentityFile.ReadAsync("people.csv", content, cancellationToken);
        await Get<IdentityImport>().RunAsync(rows, new ImportSettings { Actor = ServerParts.Actor }, cancellationToken);
    }
}
