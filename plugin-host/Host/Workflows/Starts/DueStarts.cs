using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Runs;
using Cordon.Host.Workflows.Schedules;
using Dapper;

namespace Cordon.Host.Workflows.Starts;

/// <summary>
/// Starts the workflows whose time has come. A start is first taken down in the workflow's log, in the transaction that moves its time on: of several
/// nodes one takes it, however many times were missed it is one start, and a process that dies in between loses none.
/// </summary>
internal sealed class DueStarts(WorkflowTables tables, WorkflowStarter starter, WorkflowLog log, TimeProvider time)
{
    /// <summary>After so long without an end, the process that took a start is taken for dead.</summary>
    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var due = await connection.QueryAsync<WorkflowRow>(new CommandDefinition(
            $"SELECT {WorkflowRow.Columns} FROM workflows w WHERE w.next_at <= @now ORDER BY w.next_at",
            new { now = Now() },
            cancellationToken: cancellationToken));
        foreach (var workflow in due)
        {
            if (await TakeAsync(workflow, cancellationToken) is { } start)
            {
                await StartAsync(start, cancellationToken);
            }
        }

        foreach (var start in await log.AbandonedAsync(Now() - (long)_abandonedAfter.TotalMilliseconds, cancellationToken))
        {
            if (await log.TakeOverAsync(start, Now(), cancellationToken))
            {
                await StartAsync(start, cancellationToken);
            }
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Null when somebody else was faster, or the schedule cannot be kept any more.</summary>
    private async Task<WorkflowLogRow?> TakeAsync(WorkflowRow workflow, CancellationToken cancellationToken)
    {
        var schedule = ScheduleJson.Read(workflow.Schedule)!;
        var problem = ScheduleRules.Check(schedule).FirstOrDefault();

        // The clock of the wall may have been set back since it was seen that the time had come.
        var after = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(Now(), workflow.NextAt!.Value));
        var next = problem is null ? ScheduleTimes.Next(schedule, after)?.ToUnixTimeMilliseconds() : null;
        await using var connection = await tables.OpenAsync(cancellationToken);
        await using var transaction = await tables.BeginAsync(connection, cancellationToken);
        var moved = await PluginTables.ExecuteAsync(
            transaction, "UPDATE workflows SET next_at = @next WHERE id = @Id AND next_at = @NextAt", new { workflow.Id, workflow.NextAt, next }, cancellationToken);
        if (moved == 0)
        {
            return null;
        }

        var entry = await WorkflowLog.AddAsync(
            transaction, workflow.Id, Now(), problem is null ? WorkflowLogKind.Due : WorkflowLogKind.Refused, problem?.Message ?? "", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return problem is null ? entry : null;
    }

    private async Task StartAsync(WorkflowLogRow entry, CancellationToken cancellationToken)
    {
        if (await FindRunAsync(entry, cancellationToken) is { } made)
        {
            // It was made by the process that died before it could say so.
            await log.FinishAsync(entry, WorkflowLogKind.Started, "The run was started.", made, cancellationToken);
        }
        else if (await FindOpenRunAsync(entry.WorkflowId, cancellationToken) is { } open)
        {
            await log.FinishAsync(entry, WorkflowLogKind.Skipped, "The run before has not ended yet; this start was left out.", open, cancellationToken);
        }
        else
        {
            var start = await starter.StartAsync(
                entry.WorkflowId, new WorkflowStartRequest { Actor = Actor.System, Trigger = RunTrigger.Schedule }, cancellationToken);
            await (start.Run is { } run
                ? log.FinishAsync(entry, WorkflowLogKind.Started, "The run was started.", run.Id, cancellationToken)
                : log.FinishAsync(entry, WorkflowLogKind.Refused, Text(start.Problems), runId: null, cancellationToken));
        }
    }

    private static string Text(IReadOnlyList<Problem> problems) => string.Join(' ', problems.Select(problem => problem.Message));

    private Task<string?> FindRunAsync(WorkflowLogRow entry, CancellationToken cancellationToken) => RunIdAsync(
        "SELECT id FROM runs WHERE workflow_id = @WorkflowId AND started_how = 'Schedule' AND created_at >= @DueAt ORDER BY number DESC LIMIT 1",
        new { entry.WorkflowId, entry.DueAt },
        cancellationToken);

    private Task<string?> FindOpenRunAsync(string workflowId, CancellationToken cancellationToken) => RunIdAsync(
        """
        SELECT id FROM runs WHERE workflow_id = @workflowId AND NOT dry_run AND status IN ('Queued', 'WaitingForApproval', 'Running', 'Interrupted')
        ORDER BY number DESC LIMIT 1
        """,
        new { workflowId },
        cancellationToken);

    private async Task<string?> RunIdAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
