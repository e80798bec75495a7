using System.Diagnostics;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>What a detection costs beyond being parsed and inserted: a token, a mapping, a check of every field, idempotency, and that rules are asked.</summary>
internal sealed class DetectionsOneByOne : Scenario
{
    private const int Calls = 10_000;
    private const int WarmCalls = 2000;
    private const int Concurrency = 32;

    public override string Name => "detections-single";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = $"{Calls:N0} detections, one a call, {Concurrency} at a time, against a bare endpoint that parses and inserts", Limit = Limit.Times(1 / 0.25) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        await using var server = await CordonServer.StartAsync(data, fill: null, cancellationToken);
        await using var bare = await BareServer.StartAsync(folder["bare.db"], cancellationToken);
        await SendAsync(bare.Client, "/detections", "warm", WarmCalls, cancellationToken);
        await SendAsync(server.Admin, "/api/detections", "warm", WarmCalls, cancellationToken);
        var baseline = await SendAsync(bare.Client, "/detections", "m", Calls, cancellationToken);
        var measured = await SendAsync(server.Admin, "/api/detections", "m", Calls, cancellationToken);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "cordon.db")};Mode=ReadOnly");
        var stored = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM detections");
        return new Trial
        {
            Samples = [new Sample(baseline, measured)],
            Problems = new Check().That(stored == Calls + WarmCalls, $"{stored} of {Calls + WarmCalls} detections are there").Problems,
        };
    }

    /// <summary>Throws when a call is refused.</summary>
    private static async Task<double> SendAsync(HttpClient client, string path, string prefix, int calls, CancellationToken cancellationToken)
    {
        var next = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => LoopAsync()));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        async Task LoopAsync()
        {
            while (Interlocked.Increment(ref next) is var call && call <= calls)
            {
                using var content = Records.Content(Records.Of($"{prefix}-{call}", $"user{call % 1000:D4}@example.com"));
                using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
                answer.EnsureSuccessStatusCode();
            }
        }
    }
}
