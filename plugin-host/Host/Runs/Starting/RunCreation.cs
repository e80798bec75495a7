using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Identities;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Runs.Snapshots;
using Cordon.Host.Storage;
using Dapper;
using Newtonsoft.Json;

namespace Cordon.Host.Runs.Starting;

/// <summary>Makes the rows of a run whose steps were found right: snapshot, guardrails, audit entry, all in one transaction or nothing.</summary>
internal sealed class RunCreation(Database database, SealedDocuments documents, AuditLog audit, TimeProvider time)
{
    /// <param name="request">What is wanted.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="items">The identities.</param>
    /// <param name="approvedSize">So many identities need no approval, because somebody had the right to act on them before; 0 for none.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    public async Task<RunStart> CreateAsync(
        RunRequest request, IReadOnlyList<PreparedStep> steps, IAsyncEnumerable<RunItem> items, long approvedSize, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var guardrails = (await GuardrailsStore.ReadAsync(connection, transaction, cancellationToken)).Guardrails;
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        if (await InsertRunAsync(transaction, id, request, guardrails, cancellationToken) is not { } number)
        {
            return new RunStart { Run = await RunStore.FindByCauseAsync(connection, transaction, request.Cause!, cancellationToken) };
        }

        IReadOnlyList<RunStepRow> rows = [.. steps.Select((step, i) => Row(id, number, i + 1, step))];
        using var hash = new RunHash(rows);
        var snapshot = new RunSnapshot(transaction, number, guardrails, hash, time);
        await snapshot.WriteAsync(items, cancellationToken);
        var (problems, notes) = await JudgeAsync(transaction, request, guardrails, snapshot.Total, cancellationToken);
        if (problems.Count > 0)
        {
            return new RunStart { Problems = problems };
        }

        var waits = !request.DryRun && snapshot.Total > approvedSize && GuardrailCheck.NeedsApproval(guardrails, snapshot.Total);
        await InsertStepsAsync(transaction, rows, snapshot.Held, cancellationToken);
        await ExecuteAsync(
            transaction,
            "UPDATE runs SET total = @total, hash = @hash, notes = @notes, status = @status, approval = @approval WHERE number = @number",
            new
            {
                number,
                total = snapshot.Total,
                hash = hash.Finish(),
                notes = System.Text.Json.JsonSerializer.Serialize(notes, RunJson.Default.IReadOnlyListProblem),
                status = (waits ? RunStatus.WaitingForApproval : RunStatus.Queued).ToString(),
                approval = (waits ? RunApproval.Waiting : RunApproval.NotNeeded).ToString(),
            },
            cancellationToken);
        await audit.AppendAsync(transaction, RunAudit.Started(id, request, steps, snapshot.Total, waits), cancellationToken);
        var run = await RunStore.FindAsync(connection, transaction, id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RunStart { Run = run };
    }

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    /// <summary>Null when there is a run of the same cause.</summary>
    private Task<long?> InsertRunAsync(
        DbTransaction transaction, string id, RunRequest request, Guardrails guardrails, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            INSERT INTO runs (id, workflow_id, title, started_by, started_by_name, started_how, dry_run, undo_of, cause, status, identities_label, approval, stop_after, created_at)
            VALUES (@id, @WorkflowId, @Title, @by, @byName, @how, @DryRun, @UndoOf, @Cause, @status, @IdentitiesLabel, @approval, @stopAfter, @at)
            ON CONFLICT (cause) WHERE cause IS NOT NULL DO NOTHING
            RETURNING number
            """,
            new
            {
                id,
                request.WorkflowId,
                request.Title,
                by = request.StartedBy.Id,
                byName = request.StartedBy.Name,
                how = request.Trigger.ToString(),
                request.DryRun,
                request.UndoOf,
                request.Cause,
                status = nameof(RunStatus.Queued),
                request.IdentitiesLabel,
                approval = nameof(RunApproval.NotNeeded),
                stopAfter = guardrails.StopAfterFailures,
                at = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            transaction,
            cancellationToken: cancellationToken));

    private RunStepRow Row(string id, long number, int step, PreparedStep prepared)
    {
        var content = prepared.Version.Content;
        var request = prepared.Request;
        return new RunStepRow
        {
            Run = number,
            Step = step,
            PluginId = request.PluginId,
            PluginName = content.Manifest.Name,
            Release = prepared.Version.Release,
            PackageSha256 = prepared.Version.Row.Sha256,
            ActionId = prepared.Action.Id,
            ActionName = prepared.Action.Name,
            Options = content.OptionsOf(prepared.Action).Mask(request.Options).ToString(Formatting.None),
            Sealed = documents.Seal(StepOptions.Purpose(id, step), request.Options),
            ConnectionId = prepared.Connection?.Id,
            ConnectionName = prepared.Connection?.Name,
            ObjectsPerRun = request.ObjectsPerRun,
            Takes = request.Takes.ToString(),
            UndoOfStep = prepared.UndoOfStep,
        };
    }

    private static async Task<(IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes)> JudgeAsync(
        DbTransaction transaction, RunRequest request, Guardrails guardrails, long total, CancellationToken cancellationToken)
    {
        if (total == 0)
        {
            return ([Nobody(request)], []);
        }

        var stored = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT count(*) FROM identities i WHERE {IdentityHorizon.IsThere}", transaction: transaction, cancellationToken: cancellationToken));
        var found = GuardrailCheck.Check(guardrails, total, stored);
        if (!request.DryRun)
        {
            return (found, []);
        }

        return ([], GuardrailCheck.NeedsApproval(guardrails, total) ? [.. found, GuardrailCheck.ApprovalNote(guardrails, total)] : found);
    }

    private static Problem Nobody(RunRequest request) => request.Trigger == RunTrigger.Undo
        ? new Problem { Path = "/identities", Message = "Nothing of the run is left to be undone." }
        : new Problem { Path = "/identities", Message = $"{request.IdentitiesLabel} holds no identities.", Fix = "Choose others." };

    private static async Task InsertStepsAsync(
        DbTransaction transaction, IReadOnlyList<RunStepRow> rows, long held, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            await ExecuteAsync(
                transaction,
                """
                INSERT INTO run_steps (run, step, plugin_id, plugin_name, release, package_sha256, action_id, action_name, options, sealed,
                    connection_id, connection_name, objects_per_run, takes, undo_of_step, skipped)
                VALUES (@Run, @Step, @PluginId, @PluginName, @Release, @PackageSha256, @ActionId, @ActionName, @Options, @Sealed,
                    @ConnectionId, @ConnectionName, @ObjectsPerRun, @Takes, @UndoOfStep, @Skipped)
                """,
                row with { Skipped = row.Step == 1 ? held : 0 },
                cancellationToken);
        }
    }
}
