using System.Data.Common;
using Dapper;

namespace Cordon.Host.Workflows.Starts;

/// <summary>What became of each start of a workflow that was due.</summary>
internal sealed class WorkflowLog(WorkflowTables tables)
{
    /// <summary>Older entries are forgotten; their runs stay.</summary>
    private const int Kept = 500;

    /// <summary>The newest first.</summary>
    /// <param name="workflowId">Whose log.</param>
    /// <param name="after">The number of the last one seen, or null.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<WorkflowLogRow>> ListAsync(string workflowId, long? after, int limit, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"SELECT {WorkflowLogRow.Columns} FROM workflow_log WHERE workflow_id = @workflowId AND number < @before ORDER BY number DESC LIMIT @limit",
            new { workflowId, before = after ?? long.MaxValue, limit },
            cancellationToken);

    public static async Task<WorkflowLogRow> AddAsync(
        DbTransaction transaction, string workflowId, long at, WorkflowLogKind kind, string message, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var entry = await connection.QuerySingleAsync<WorkflowLogRow>(new CommandDefinition(
            $"""
            INSERT INTO workflow_log (workflow_id, due_at, taken_at, kind, message) VALUES (@workflowId, @at, @at, @kind, @message)
            RETURNING {WorkflowLogRow.Columns}
            """,
            new { workflowId, at, kind = kind.ToString(), message },
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM workflow_log WHERE workflow_id = @workflowId AND number <=
                (SELECT number FROM workflow_log WHERE workflow_id = @workflowId ORDER BY number DESC LIMIT 1 OFFSET @Kept)
            """,
            new { workflowId, Kept },
            transaction,
            cancellationToken: cancellationToken));
        return entry;
    }

    /// <summary>Starts that somebody took before a moment and has not finished.</summary>
    public Task<IReadOnlyList<WorkflowLogRow>> AbandonedAsync(long before, CancellationToken cancellationToken) => QueryAsync(
        $"SELECT {WorkflowLogRow.Columns} FROM workflow_log WHERE kind = 'Due' AND taken_at < @before ORDER BY number", new { before }, cancellationToken);

    /// <summary>False when somebody else was faster.</summary>
    public Task<bool> TakeOverAsync(WorkflowLogRow entry, long now, CancellationToken cancellationToken) => ChangeAsync(
        "UPDATE workflow_log SET taken_at = @now WHERE number = @Number AND kind = 'Due' AND taken_at = @TakenAt",
        new { entry.Number, entry.TakenAt, now },
        cancellationToken);

    public Task<bool> FinishAsync(WorkflowLogRow entry, WorkflowLogKind kind, string message, string? runId, CancellationToken cancellationToken) => ChangeAsync(
        "UPDATE workflow_log SET kind = @kind, message = @message, run_id = @runId WHERE number = @Number",
        new { entry.Number, kind = kind.ToString(), message, runId },
        cancellationToken);

    private async Task<IReadOnlyList<WorkflowLogRow>> QueryAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<WorkflowLogRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
    }

    private async Task<bool> ChangeAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)) > 0;
    }
}
