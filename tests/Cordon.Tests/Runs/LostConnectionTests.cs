using Cordon.Host.Runs;
using Cordon.Host.Runs.Execution;
using Cordon.Host.Storage;
using Cordon.Tests.Storage;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Cordon.Tests.Runs;

/// <summary>PostgreSQL ends the sessions of a server while it works: the run is gone on with, and nothing is repeated.</summary>
public sealed class LostConnectionTests
{
    private const int People = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_goes_on_whenever_its_connections_are_lost()
    {
        await using var feature = await RunFeature.StartedAsync("PostgreSql");
        await feature.AddIdentitiesAsync([.. Enumerable.Range(1, People).Select(number => $"user{number:00}")]);
        await using var own = Own(feature);
        await using var connection = await own.OpenAsync(Token);
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite", objectsPerRun: 2)));

        var ended = 0;
        foreach (var outcomes in (int[])[1, 11, 12, 25, 26, 40, 59])
        {
            await UntilAsync(connection, $"SELECT count(*) >= {outcomes} FROM run_outcomes");
            ended += await LostSession.EndAllAsync(connection);
        }

        Assert.True(ended > 0);
        var store = new RunStore(own);
        run = (await new RunProgress(store, new RunSignals()).UntilStillAsync(run.Id, Token))!;
        Assert.Equal((RunStatus.Succeeded, ""), (run.Status, string.Join(' ', run.Problems.Select(problem => problem.Message))));
        Assert.Equal(Enumerable.Range(1, People).Select(number => $"1 user{number:00} succeeded done"), await RunFeature.OutcomesAsync(store, run));
        Assert.False(feature.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    /// <summary>Connections that are not ended with those of the server.</summary>
    private static Database Own(RunFeature feature) =>
        Database.Open(new NpgsqlConnectionStringBuilder(feature.PostgreSql) { ApplicationName = "test" }.ConnectionString, feature.DataFolder);

    private static async Task UntilAsync(System.Data.Common.DbConnection connection, string question)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!await Dapper.SqlMapper.ExecuteScalarAsync<bool>(connection, question))
        {
            await tick.WaitForNextTickAsync(Token);
        }
    }
}
