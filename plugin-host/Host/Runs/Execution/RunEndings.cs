using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Host.Runs.Execution;

/// <summary>Moves a run from status to status and from step to step. Each move is one transaction and happens once, whoever tries.</summary>
internal sealed partial class RunEndings(
    Database database, BatchTable batches, AuditLog audit, RunSignals signals, RunMetrics metrics, TimeProvider time, ILogger<RunEndings> logger)
{
    /// <summary>Says that a run is under way and how many identities its step has. False when somebody else has moved it meanwhile.</summary>
    public async Task<bool> BeginAsync(RunRow run, RunStepRow step, CancellationToken cancellationToken)
    {
        if (run.Status == nameof(RunStatus.Running) && step.StartedAt is not null)
        {
            return true;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        if (await MoveAsync(transaction, run, "status = 'Running', started_at = coalesce(started_at, @now)", new { now = Now() }, cancellationToken) == 0)
        {
            return false;
        }

        if (step.StartedAt is null)
        {
            var total = await StepItems.CountAsync(transaction, step, cancellationToken);
            await ExecuteAsync(
                transaction,
                "UPDATE run_steps SET total = @total, started_at = @now WHERE run = @Run AND step = @Step",
                new { step.Run, step.Step, total, now = Now() },
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signals.Raise(run.Id);
        return true;
    }

    /// <summary>A step has no identities left: the next one begins, or the run has come to its end.</summary>
    public async Task<RunTurn> EndStepAsync(RunRow run, IReadOnlyList<RunStepRow> steps, CancellationToken cancellationToken)
    {
        if (run.Step == steps.Count)
        {
            var failed = steps.Sum(step => step.Failed + step.Unknown);
            await EndAsync(run, batch: null, failed > 0 ? RunStatus.CompletedWithErrors : RunStatus.Succeeded, [], cancellationToken);
            return RunTurn.Ended;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        if (await MoveAsync(transaction, run, "step = @Step + 1, activity = ''", new { run.Step }, cancellationToken) > 0)
        {
            await EndStepAsync(transaction, run, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            signals.Raise(run.Id);
        }

        return RunTurn.GoOn;
    }

    /// <summary>Ends a run.</summary>
    /// <param name="run">As it was read.</param>
    /// <param name="batch">The batch that this node holds, or null.</param>
    /// <param name="status">How.</param>
    /// <param name="problems">Why.</param>
    /// <param name="cancellationToken">Leaves it as it is.</param>
    /// <exception cref="FenceLostException">The batch was taken over.</exception>
    public async Task EndAsync(RunRow run, RunBatch? batch, RunStatus status, IReadOnlyList<Problem> problems, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        if (batch is not null)
        {
            await batches.CheckAsync(transaction, batch, cancellationToken);
        }

        var changes = new
        {
            status = status.ToString(),
            problems = JsonSerializer.Serialize(problems, RunJson.Default.IReadOnlyListProblem),
            now = Now(),
        };
        if (await MoveAsync(transaction, run, "status = @status, problems = @problems, finished_at = @now, activity = ''", changes, cancellationToken) == 0)
        {
            return;
        }

        if (status is RunStatus.Succeeded or RunStatus.CompletedWithErrors)
        {
            await EndStepAsync(transaction, run, cancellationToken);
        }

        await audit.AppendAsync(transaction, await EntryAsync(transaction, run, status, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        metrics.Ended(status);
        LogEnded(run.Id, status);
        signals.Raise(run.Id);
    }

    /// <summary>The server stops: the run goes on when it is started again, or on another node.</summary>
    /// <exception cref="FenceLostException">The batch was taken over.</exception>
    public async Task ParkAsync(RunRow run, RunBatch? batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        if (batch is not null)
        {
            await batches.CheckAsync(transaction, batch, cancellationToken);
            await batches.LetGoAsync(transaction, batch, cancellationToken);
        }

        await MoveAsync(transaction, run, "status = 'Queued', activity = ''", new { }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Raise(run.Id);
    }

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    /// <summary>Changes a run that is still at work in the step that it was seen in; 0 when it is not.</summary>
    private static Task<int> MoveAsync(DbTransaction transaction, RunRow run, string changes, object parameters, CancellationToken cancellationToken)
    {
        var all = new DynamicParameters(parameters);
        all.Add("number", run.Number);
        all.Add("seenStep", run.Step);
        return ExecuteAsync(
            transaction,
            $"UPDATE runs SET {changes}, revision = revision + 1 WHERE number = @number AND step = @seenStep AND status IN ('Queued', 'Running', 'Interrupted')",
            all,
            cancellationToken);
    }

    private static async Task<AuditEntry> EntryAsync(DbTransaction transaction, RunRow run, RunStatus status, CancellationToken cancellationToken)
    {
        var steps = await RunStore.StepsAsync(transaction.Connection!, transaction, run.Number, cancellationToken);
        var details = new JsonObject
        {
            ["status"] = status.ToString(),
            ["succeeded"] = steps.Sum(step => step.Succeeded),
            ["failed"] = steps.Sum(step => step.Failed),
            ["unknown"] = steps.Sum(step => step.Unknown),
        };
        return RunAudit.Of(Actor.System, "run.ended", run.Id, details);
    }

    private Task<int> EndStepAsync(DbTransaction transaction, RunRow run, CancellationToken cancellationToken) => ExecuteAsync(
        transaction,
        "UPDATE run_steps SET finished_at = @now WHERE run = @Number AND step = @Step",
        new { run.Number, run.Step, now = Now() },
        cancellationToken);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(20, LogLevel.Information, "Run {Run} has ended: {Status}")]
    private partial void LogEnded(string run, RunStatus status);
}
