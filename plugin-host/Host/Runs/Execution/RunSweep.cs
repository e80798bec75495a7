using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Execution;

/// <summary>Finds runs that have not ended.</summary>
internal sealed class RunSweep(Database database, AuditLog audit, RunSignals signals, RunMetrics metrics, TimeProvider time)
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

    /// <summary>Ends runs that nobody has approved in time.</summary>
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var late = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT id FROM runs WHERE status = 'WaitingForApproval' AND created_at <= @limit",
            new { limit = (time.GetUtcNow() - RunRules.ApprovalLifetime).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        foreach (var id in late)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var expired = await connection.ExecuteAsync(new CommandDefinition(
                """
                UPDATE runs SET status = 'Cancelled', approval = 'Expired', finished_at = @now, revision = revision + 1
                WHERE id = @id AND status = 'WaitingForApproval'
                """,
                new { id, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            if (expired > 0)
            {
                await audit.AppendAsync(transaction, RunAudit.Of(Actor.System, "run.expired", id), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                signals.Raise(id);
            }
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
