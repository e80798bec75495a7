using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Execution;

/// <summary>Finds runs that have not ended.</summary>
internal sealed class RunSweep(Database database, RunMetrics metrics)
{
    private const string Open = "status IN ('Queued', 'Running', 'Interrupted')";

    /// <summary>
    /// Runs that were under way when the process before ended. With SQLite there was only that one; nodes that share PostgreSQL know of each other by
    /// their schedule.
    /// </summary>
    public async Task MarkInterruptedAsync(CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE runs SET status = 'Interrupted', revision = revision + 1 WHERE status = 'Running'", cancellationToken: cancellationToken));
        }
    }

    /// <summary>The ids of all that have not ended, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> FindOpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var open = await connection.QueryAsync<(string Id, string Status)>(new CommandDefinition(
            $"SELECT id, status FROM runs WHERE {Open} OR status = 'WaitingForApproval' ORDER BY number", cancellationToken: cancellationToken));
        var runs = open.Select(row => (row.Id, Status: Enum.Parse<RunStatus>(row.Status))).ToList();
        metrics.Counted(runs.CountBy(run => run.Status).ToDictionary(group => group.Key, group => (long)group.Value));
        return [.. runs.Where(run => run.Status != RunStatus.WaitingForApproval).Select(run => run.Id)];
    }
}
