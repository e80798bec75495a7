using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>What the page of a run and every program that waits for one call again and again.</summary>
internal sealed class ReadRun : Scenario
{
    private const int Runs = 1000;

    public override string Name => "read-run";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = $"{ManyCalls.Calls:N0} calls of GET /api/runs/{{id}}, 16 at a time, against a bare endpoint that reads the same rows", Limit = Limit.Times(1 / 0.3) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        await using var server = await CordonServer.StartAsync(data, database => OldRunRows.InsertAsync(database, Runs, outcomes: 1, cancellationToken), cancellationToken);
        await using var bare = await BareServer.StartAsync(Path.Combine(data, "cordon.db"), cancellationToken);
        var ids = Enumerable.Range(1, Runs).Select(number => $"old{number}").ToList();
        return new Trial { Samples = [await ManyCalls.CompareAsync(bare.Client, "/runs/", server.Admin, "/api/runs/", ids, cancellationToken)] };
    }
}
