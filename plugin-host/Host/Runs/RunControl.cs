using System.Data.Common;
using System.Text.Json.Nodes;
using Cordon.Host.Access;
using Cordon.Host.Runs.Execution;
using Cordon.Host.Runs.Snapshots;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs;

/// <summary>What people do with runs that exist: cancel, resume, approve, reject.</summary>
internal sealed class RunControl(Database database, AuditLog audit, RunQueue queue, RunSignals signals, TimeProvider time)
{
    /// <summary>Stops a run between two identities; what is known is kept. A run that is under way ends a moment later.</summary>
    public Task<RunChange> CancelAsync(string id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, async (transaction, run) =>
    {
        switch (Status(run))
        {
            case RunStatus.WaitingForApproval:
                await UpdateAsync(transaction, run, "status = 'Cancelled', cancelled_by = @by, cancelled_by_name = @name, finished_at = @now", Values(actor), cancellationToken);
                break;
            case RunStatus.Queued or RunStatus.Running or RunStatus.Interrupted:
                await UpdateAsync(transaction, run, "cancelled_by = @by, cancelled_by_name = @name", Values(actor), cancellationToken);
                break;
            default:
                return RunChange.NotNow("The run has ended already.");
        }

        await audit.AppendAsync(transaction, RunAudit.Of(actor, "run.cancelled", id), cancellationToken);
        return null;
    }, cancellationToken);

    /// <summary>Goes on with a run that failed or was cancelled. Identities with an outcome are left alone.</summary>
    public async Task<RunChange> ResumeAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        var change = await ChangeAsync(id, async (transaction, run) =>
        {
            if (RefuseResume(run) is { } refusal)
            {
                return refusal;
            }

            // Nobody has agreed yet: then it waits again, and no longer than it did.
            var waits = run.Approval == nameof(RunApproval.Waiting);
            await UpdateAsync(
                transaction,
                run,
                "status = @status, problems = '[]', cancelled_by = NULL, cancelled_by_name = NULL, failures_in_a_row = 0, finished_at = NULL",
                new { status = (waits ? RunStatus.WaitingForApproval : RunStatus.Queued).ToString() },
                cancellationToken);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE run_steps SET faults_in_a_row = 0 WHERE run = @Number", new { run.Number }, transaction, cancellationToken: cancellationToken));
            await audit.AppendAsync(transaction, RunAudit.Of(actor, "run.resumed", id), cancellationToken);
            return null;
        }, cancellationToken);
        return Enqueued(change);
    }

    /// <summary>Lets a run begin that waits for somebody else's agreement.</summary>
    /// <param name="id">The run.</param>
    /// <param name="actor">Somebody with the right to approve; the caller has checked that.</param>
    /// <param name="hash">Of the run as the approver has seen it.</param>
    /// <param name="cancellationToken">Leaves it waiting.</param>
    public async Task<RunChange> ApproveAsync(string id, Actor actor, string hash, CancellationToken cancellationToken)
    {
        var change = await ChangeAsync(id, async (transaction, run) =>
        {
            if (RefuseDecision(run, actor) is { } refusal)
            {
                return refusal;
            }

            if (hash != run.Hash || run.Hash != await HashAsync(transaction, run, cancellationToken))
            {
                return RunChange.NotNow("The run is not what was shown: its hash differs.", "Look at the run again, then decide.");
            }

            await UpdateAsync(
                transaction, run, "status = 'Queued', approval = 'Approved', decided_by = @by, decided_by_name = @name, decided_at = @now", Values(actor), cancellationToken);
            await audit.AppendAsync(transaction, RunAudit.Of(actor, "run.approved", id, new JsonObject { ["hash"] = hash }), cancellationToken);
            return null;
        }, cancellationToken);
        return Enqueued(change);
    }

    /// <summary>Ends a run that waits for somebody else's agreement, for good.</summary>
    public Task<RunChange> RejectAsync(string id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(id, async (transaction, run) =>
    {
        if (RefuseDecision(run, actor) is { } refusal)
        {
            return refusal;
        }

        await UpdateAsync(
            transaction,
            run,
            "status = 'Cancelled', approval = 'Rejected', decided_by = @by, decided_by_name = @name, decided_at = @now, finished_at = @now",
            Values(actor),
            cancellationToken);
        await audit.AppendAsync(transaction, RunAudit.Of(actor, "run.rejected", id), cancellationToken);
        return null;
    }, cancellationToken);

    private static RunStatus Status(RunRow run) => Enum.Parse<RunStatus>(run.Status);

    private static RunChange? RefuseResume(RunRow run) => Enum.Parse<RunApproval>(run.Approval) switch
    {
        _ when Status(run) is not (RunStatus.Failed or RunStatus.Cancelled) => RunChange.NotNow("Only a run that failed or was cancelled can be resumed."),
        RunApproval.Rejected => RunChange.NotNow("The run was rejected.", "Start another run."),
        RunApproval.Expired => RunChange.NotNow("Nobody approved the run in time.", "Start another run."),
        _ => null,
    };

    private RunChange? RefuseDecision(RunRow run, Actor actor) => run switch
    {
        _ when Status(run) != RunStatus.WaitingForApproval => RunChange.NotNow("The run does not wait for an approval."),
        _ when run.StartedBy == actor.Id => RunChange.NotNow("Whoever started a run cannot decide about it.", "Ask somebody else with the right to approve."),
        _ when time.GetUtcNow() - RunTime.Of(run.CreatedAt) >= RunRules.ApprovalLifetime =>
            RunChange.NotNow($"The run has waited for more than {RunRules.ApprovalLifetime.TotalHours:0} hours.", "Start another run."),
        _ => null,
    };

    /// <summary>Over what the tables hold now: whoever agrees does so to what will be done, not to what was once written down.</summary>
    private static async Task<string> HashAsync(DbTransaction transaction, RunRow run, CancellationToken cancellationToken)
    {
        using var hash = new RunHash(await RunStore.StepsAsync(transaction.Connection!, transaction, run.Number, cancellationToken));
        var items = transaction.Connection!.QueryUnbufferedAsync<(string Id, string Value, string Identity, long Steps)>(
            "SELECT identity_id, value, identity, steps FROM run_items WHERE run = @Number ORDER BY ordinal", new { run.Number }, transaction);
        await foreach (var (identityId, value, identity, steps) in items.WithCancellation(cancellationToken))
        {
            hash.Add(identityId, value, identity, steps);
        }

        return hash.Finish();
    }

    private static Task<int> UpdateAsync(DbTransaction transaction, RunRow run, string changes, object parameters, CancellationToken cancellationToken)
    {
        var all = new DynamicParameters(parameters);
        all.Add("number", run.Number);
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"UPDATE runs SET {changes}, revision = revision + 1 WHERE number = @number", all, transaction, cancellationToken: cancellationToken));
    }

    private object Values(Actor actor) => new { by = actor.Id, name = actor.Name, now = time.GetUtcNow().ToUnixTimeMilliseconds() };

    private RunChange Enqueued(RunChange change)
    {
        if (change.Run is { Status: RunStatus.Queued } run)
        {
            queue.Add(run.Id);
        }

        return change;
    }

    /// <param name="id">The run.</param>
    /// <param name="change">Null when it did what it should.</param>
    /// <param name="cancellationToken">Leaves it as it is.</param>
    private async Task<RunChange> ChangeAsync(string id, Func<DbTransaction, RunRow, Task<RunChange?>> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        if (database.Dialect == Dialect.PostgreSql)
        {
            // SQLite lets one transaction write at a time; here the run itself must be held between look and leap.
            await connection.ExecuteAsync(new CommandDefinition("SELECT 1 FROM runs WHERE id = @id FOR UPDATE", new { id }, transaction, cancellationToken: cancellationToken));
        }

        if (await RunStore.RowAsync(connection, transaction, id, cancellationToken) is not { } run)
        {
            return RunChange.Missing;
        }

        if (await change(transaction, run) is { } refusal)
        {
            return refusal;
        }

        var changed = await RunStore.FindAsync(connection, transaction, id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Raise(id);
        return RunChange.Done(changed!);
    }
}
