using System.Diagnostics;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>Detections as a SIEM forwards them: many a call.</summary>
internal sealed class DetectionsInBatches : Scenario
{
    private const int Detections = 50_000;
    private const int Together = 500;
    private const int Concurrency = 4;
    private const int LeastPerSecond = 5000;

    public override string Name => "detections-batch";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new()
        {
            Compared = $"{Detections:N0} detections, {Together} a call, {Concurrency} at a time; {LeastPerSecond:N0} a second",
            Limit = Limit.Below(Detections * 1000.0 / LeastPerSecond),
        },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        await using var server = await CordonServer.StartAsync(data, fill: null, cancellationToken);
        await SendAsync(server.Admin, "warm", 10, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await SendAsync(server.Admin, "m", Detections / Together, cancellationToken);
        var measured = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "cordon.db")};Mode=ReadOnly");
        var stored = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM detections WHERE event_id LIKE 'm-%'");
        return new Trial
        {
            Samples = [new Sample(0, measured)],
            Problems = new Check().That(stored == Detections, $"{stored} of {Detections} detections are there").Problems,
        };
    }

    private static async Task SendAsync(HttpClient client, string prefix, int calls, CancellationToken cancellationToken)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => LoopAsync()));

        async Task LoopAsync()
        {
            while (Interlocked.Increment(ref next) is var call && call <= calls)
            {
                var lines = Enumerable.Range(0, Together).Select(line => Records.Of($"{prefix}-{call}-{line}", $"user{line:D4}@example.com"));
                using var content = Records.Content(string.Join('\n', lines), "application/x-ndjson");
                using var answer = await client.PostAsync(new Uri("/api/detections", UriKind.Relative), content, cancellationToken);
                answer.EnsureSuccessStatusCode();
            }
        }
    }
}
