using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Execution;

/// <summary>
/// The batches of runs: found, marked as sent before the first byte leaves, ended. Whoever marks a batch that another node holds takes it over by
/// raising its fence; every write about a batch checks that in its own transaction.
/// </summary>
internal sealed class BatchTable(Database database, RunNode node, TimeProvider time)
{
    /// <summary>As long as a node gives a sign of life, no other takes over its batches.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    /// <summary>
    /// A worker whose host says nothing for this long ends by itself. Shorter than <see cref="Lease"/>: when a batch is taken over from a node that is
    /// frozen, and cannot kill its worker, nothing of it is under way any more.
    /// </summary>
    public static readonly TimeSpan WorkerBeat = TimeSpan.FromSeconds(5);

    /// <summary>SQLite needs no lease: the lock on the data folder says that every other node is dead.</summary>
    private bool HasOthers => database.Dialect == Dialect.PostgreSql;

    /// <summary>Milliseconds since 1970 by a clock that all nodes share.</summary>
    private string Clock => HasOthers ? "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)" : "@now";

    /// <summary>The open batch of a step, else the next identities without an outcome. Writes nothing.</summary>
    public async Task<BatchFinding> FindAsync(RunRow run, RunStepRow step, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var last = await connection.QueryFirstOrDefaultAsync<BatchRow>(new CommandDefinition(
            $"SELECT {BatchRow.Columns} FROM run_batches WHERE run = @Run AND step = @Step ORDER BY number DESC LIMIT 1",
            new { step.Run, step.Step },
            cancellationToken: cancellationToken));
        if (last is { EndedAt: null })
        {
            return await IsHeldElsewhereAsync(connection, last, cancellationToken)
                ? new BatchFinding(null, IsHeldElsewhere: true)
                : new BatchFinding(await TakenOverAsync(connection, run, step, last, cancellationToken), IsHeldElsewhere: false);
        }

        var items = await StepItems.ReadAsync(connection, step, last?.Last ?? 0, long.MaxValue, step.ObjectsPerRun, cancellationToken);
        return new BatchFinding(items.Count == 0 ? null : New(run, step, last, items), IsHeldElsewhere: false);
    }

    /// <summary>Whether another node has worked on a run a moment ago.</summary>
    public async Task<bool> IsHeldElsewhereAsync(RunRow run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var last = await connection.QueryFirstOrDefaultAsync<BatchRow>(new CommandDefinition(
            $"SELECT {BatchRow.Columns} FROM run_batches WHERE run = @Number ORDER BY step DESC, number DESC LIMIT 1", new { run.Number }, cancellationToken: cancellationToken));
        return last is not null && await IsHeldElsewhereAsync(connection, last, cancellationToken);
    }

    /// <summary>Writes down that a batch is about to be sent.</summary>
    /// <exception cref="FenceLostException">Another node was faster.</exception>
    public async Task MarkSentAsync(RunBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        var marked = await ExecuteAsync(transaction, batch, batch.IsNew
            ? $"""
            INSERT INTO run_batches (run, step, number, first, last, size, attempt, fence, node, first_sent_at, sent_at, seen_at)
            VALUES (@run, @step, @number, @first, @last, @size, 1, 1, @node, @now, @now, {Clock}) ON CONFLICT DO NOTHING
            """
            : $"""
            UPDATE run_batches SET fence = @fence, attempt = @attempt, node = @node, sent_at = @now, seen_at = {Clock}
            WHERE run = @run AND step = @step AND number = @number AND fence = @fence - 1 AND ended_at IS NULL
            """, cancellationToken);
        if (marked == 0)
        {
            throw new FenceLostException();
        }

        await ExecuteAsync(transaction, batch, "UPDATE run_steps SET sent = sent + @size WHERE run = @run AND step = @step", cancellationToken);
        await ExecuteAsync(transaction, batch, "UPDATE runs SET revision = revision + 1 WHERE number = @run", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Gives a sign of life and tells what people want meanwhile. False when the batch was taken over.</summary>
    /// <param name="batch">Held by this node.</param>
    /// <param name="activity">What the action last said, or null when that is written already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BatchPulse> PulseAsync(RunBatch batch, string? activity, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (activity is not null || HasOthers)
        {
            await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
            await CheckAsync(transaction, batch, cancellationToken);
            if (activity is not null)
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    "UPDATE runs SET activity = @activity, revision = revision + 1 WHERE number = @Number",
                    new { activity, batch.Run.Number },
                    transaction,
                    cancellationToken: cancellationToken));
            }

            await transaction.CommitAsync(cancellationToken);
        }

        var cancelled = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT cancelled_by FROM runs WHERE number = @Number", new { batch.Run.Number }, cancellationToken: cancellationToken));
        return new BatchPulse(WantsCancel: cancelled is not null);
    }

    /// <summary>The first statement of every transaction about a batch: it holds the row until the transaction ends.</summary>
    /// <exception cref="FenceLostException">The batch was taken over.</exception>
    public async Task CheckAsync(DbTransaction transaction, RunBatch batch, CancellationToken cancellationToken)
    {
        var held = await ExecuteAsync(
            transaction,
            batch,
            $"UPDATE run_batches SET seen_at = {Clock} WHERE run = @run AND step = @step AND number = @number AND fence = @fence AND ended_at IS NULL",
            cancellationToken);
        if (held == 0)
        {
            throw new FenceLostException();
        }
    }

    /// <summary>Ends a batch, in the transaction that has checked it.</summary>
    public async Task EndAsync(DbTransaction transaction, RunBatch batch, Estimate? estimate, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            transaction, batch, "UPDATE run_batches SET ended_at = @now WHERE run = @run AND step = @step AND number = @number", cancellationToken);
        await ExecuteAsync(transaction, batch, "UPDATE runs SET revision = revision + 1 WHERE number = @run", cancellationToken);
        if (estimate is not null)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE run_steps SET estimate_requests = coalesce(estimate_requests, 0) + @requests, estimate_ms = coalesce(estimate_ms, 0) + @ms
                WHERE run = @Run AND step = @Step
                """,
                new { batch.Step.Run, batch.Step.Step, requests = (long)estimate.Requests, ms = (long)(estimate.Duration?.TotalMilliseconds ?? 0) },
                transaction,
                cancellationToken: cancellationToken));
        }
    }

    /// <summary>Whoever wants it may have it at once.</summary>
    public Task LetGoAsync(DbTransaction transaction, RunBatch batch, CancellationToken cancellationToken) => ExecuteAsync(
        transaction, batch, "UPDATE run_batches SET seen_at = 0 WHERE run = @run AND step = @step AND number = @number", cancellationToken);

    private async Task<bool> IsHeldElsewhereAsync(DbConnection connection, BatchRow batch, CancellationToken cancellationToken)
    {
        if (!HasOthers || batch.Node == node.Name)
        {
            return false;
        }

        var now = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT {Clock}", cancellationToken: cancellationToken));
        return now - batch.SeenAt < Lease.TotalMilliseconds;
    }

    private static async Task<RunBatch> TakenOverAsync(
        DbConnection connection, RunRow run, RunStepRow step, BatchRow batch, CancellationToken cancellationToken) => new()
    {
        Run = run,
        Step = step,
        Number = batch.Number,
        First = batch.First,
        Last = batch.Last,
        Items = await StepItems.ReadAsync(connection, step, batch.First - 1, batch.Last, step.ObjectsPerRun, cancellationToken),
        Attempt = batch.Attempt + 1,
        FirstSentAt = batch.FirstSentAt,
        Fence = batch.Fence + 1,
    };

    private static RunBatch New(RunRow run, RunStepRow step, BatchRow? last, List<JournalItem> items) => new()
    {
        Run = run,
        Step = step,
        Number = (last?.Number ?? 0) + 1,
        First = items[0].Ordinal,
        Last = items[^1].Ordinal,
        Items = items,
        Attempt = 1,
        Fence = 1,
    };

    private Task<int> ExecuteAsync(DbTransaction transaction, RunBatch batch, string sql, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql,
            new
            {
                run = batch.Run.Number,
                step = batch.Step.Step,
                number = batch.Number,
                first = batch.First,
                last = batch.Last,
                size = batch.Items.Count,
                attempt = batch.Attempt,
                fence = batch.Fence,
                node = node.Name,
                now = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            transaction,
            cancellationToken: cancellationToken));
}
