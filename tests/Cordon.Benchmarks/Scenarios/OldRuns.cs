using System.Diagnostics;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Identities;
using Cordon.Host.Runs;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>A new run in a database that holds 10,000 old ones with 5,000,000 outcomes, against the same in one that holds none.</summary>
internal sealed class OldRuns : Scenario
{
    private const int Runs = 10_000;
    private const int OutcomesEach = 500;
    private const int People = 2000;
    private const int Concurrency = 50;

    public override string Name => "old-runs";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "2,000 at 0 ms through the server, beside 10,000 runs with 5,000,000 outcomes, against the same beside none", Limit = Limit.Times(1.10) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var alone = await MeasureAsync(folder, "empty", old: 0, cancellationToken);
        var beside = await MeasureAsync(folder, "full", Runs, cancellationToken);
        return new Trial { Samples = [new Sample(alone.Elapsed, beside.Elapsed)], Problems = [.. alone.Problems, .. beside.Problems] };
    }

    private static async Task<(double Elapsed, IReadOnlyList<string> Problems)> MeasureAsync(
        Workspace folder, string name, int old, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        await using var service = await RunService.StartAsync(folder[name], org, People, Concurrency, cancellationToken);
        await FillAsync(service.Get<Database>(), old, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var run = await service.BeginAsync(500, IdentitySelection.Everything, cancellationToken);
        run = await service.EndAsync(run, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var check = new Check().That(run.Status == RunStatus.Succeeded, $"the run ended as {run.Status}").Suspended(await org.CountsAsync(cancellationToken), People);
        return (elapsed, check.Problems);
    }

    private static async Task FillAsync(Database database, int runs, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            WITH RECURSIVE n (number) AS (SELECT 1 WHERE @runs > 0 UNION ALL SELECT number + 1 FROM n WHERE number < @runs)
            INSERT INTO runs (id, title, started_by, started_by_name, started_how, dry_run, status, identities_label, total, approval, stop_after, created_at, finished_at)
            SELECT printf('old%d', number), 'Old', 'u', 'U', 'Manual', FALSE, 'Succeeded', 'All', @each, 'NotNeeded', 50, number, number FROM n;

            INSERT INTO run_steps (run, step, plugin_id, plugin_name, release, package_sha256, action_id, action_name, options, sealed, objects_per_run, takes, total, succeeded)
            SELECT number, 1, 'okta-take-action', 'Okta', '1.0.0', '', 'take-action', 'Take Action', '{}', '', @each, 'All', @each, @each FROM runs WHERE title = 'Old';

            WITH RECURSIVE o (ordinal) AS (SELECT 1 UNION ALL SELECT ordinal + 1 FROM o WHERE ordinal < @each)
            INSERT INTO run_outcomes (run, step, ordinal, status, code, message, before, after, attempts, at)
            SELECT number, 1, ordinal, 'Succeeded', 'suspended', 'It was suspended.', '{"status":"ACTIVE"}', '{"status":"SUSPENDED"}', 1, 1
            FROM runs, o WHERE title = 'Old' ORDER BY number, ordinal;
            """,
            new { runs, each = OutcomesEach },
            transaction,
            commandTimeout: 600,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }
}
