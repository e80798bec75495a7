using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Tests.Cli;
using Cordon.Tests.Runs;
using Cordon.Tests.Web;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Tests.Detections.Processing;

/// <summary>A server that is killed between a detection and the run it leads to, at moments that nobody chose: nothing is lost and nothing starts twice.</summary>
public sealed class DetectionKillTests
{
    private const int Moments = 6;
    private const int Together = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sent_leads_to_one_run_however_often_the_server_is_killed()
    {
        using var folder = new TempFolder();
        var token = await ServerProcess.PrepareAsync(folder.Path);
        using var victim = await KilledServer.StartAsync(folder, token, new Random(20261125));
        await PrepareAsync(victim.Admin);
        await victim.TimeAsync(admin => SendAsync(admin, folder, "whole"));
        for (var moment = 0; moment < Moments; moment++)
        {
            var round = $"m{moment}";
            await victim.KillDuringAsync(admin => SendAsync(admin, folder, round));
            Assert.Equal(HttpStatusCode.OK, await SendAsync(victim.Admin, folder, round));
        }

        const int all = (Moments + 1) * Together;
        Assert.Equal((all, all, all), await ReadAsync<(int, int, int)>(
            folder,
            """
            SELECT (SELECT count(*) FROM detections WHERE matched = 1), (SELECT count(*) FROM detection_matches WHERE outcome = 'Responded'),
                (SELECT count(*) FROM runs r JOIN run_items i ON i.run = r.number)
            """));
        Assert.Equal((0, 0), await ReadAsync<(int, int)>(
            folder,
            """
            SELECT (SELECT count(*) FROM detection_responses p WHERE p.state <> 'Started' OR NOT EXISTS (SELECT 1 FROM runs r WHERE r.id = p.run_id AND r.cause = 'response/' || p.number)),
                (SELECT count(*) FROM runs) - (SELECT count(*) FROM detection_responses)
            """));
    }

    private static async Task PrepareAsync(HttpClient admin)
    {
        Assert.Equal(HttpStatusCode.OK, await PluginUploads.InstallAsync(admin, HabitsPackage.Zip()));
        using var people = new StringContent(string.Join('\n', Enumerable.Range(0, Together).Select(i => $$"""{"value":"u{{i}}"}""")), Encoding.UTF8, "application/x-ndjson");
        using var imported = await admin.PostAsync("/api/identities:import", people, Token);
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        using var workflow = await admin.PostAsJsonAsync("/api/workflows", new { name = "Contain", steps = new[] { new { plugin = "habits", action = "polite" } } }, Token);
        var id = (await workflow.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString();
        using var rule = await admin.PostAsJsonAsync("/api/rules", new { name = "All", condition = "severity ge 1", throttleHours = 0, workflow = id }, Token);
        Assert.Equal(HttpStatusCode.Created, rule.StatusCode);
    }

    /// <summary>Sends a detection for everybody, and waits until all that wait have led to something.</summary>
    private static async Task<HttpStatusCode> SendAsync(HttpClient admin, TempFolder folder, string round)
    {
        using var content = new StringContent(string.Join('\n', Enumerable.Range(0, Together).Select(i => Records.Own($"{round}-{i}", $"\"u{i}\""))), Encoding.UTF8, "application/x-ndjson");
        using var answer = await admin.PostAsync("/api/detections", content, Token);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await ReadAsync<long>(folder, "SELECT (SELECT count(*) FROM detections WHERE state = 'Waiting') + (SELECT count(*) FROM detection_responses WHERE state = 'Due')") > 0)
        {
            await tick.WaitForNextTickAsync(limit.Token);

            // A server that was killed is told by its silence.
            using var alive = await admin.GetAsync("/healthz", Token);
        }

        return HttpStatusCode.OK;
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={folder["cordon.db"]};Pooling=False;Mode=ReadOnly");
        return (await connection.QuerySingleAsync<T>(sql))!;
    }
}
