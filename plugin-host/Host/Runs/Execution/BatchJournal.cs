using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Runs.Outcomes;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Execution;

/// <summary>The outcomes of one batch on their way into the database, with the counts that go with them, under the batch's fence.</summary>
internal sealed class BatchJournal(Database database, BatchTable batches, RunBatch batch, RunMetrics metrics, Action kill) : IOutcomeJournal
{
    /// <summary>Longer than in a file of one's own: counts are kept as well, and other runs write to the same database.</summary>
    public TimeSpan Gathering { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many identities of the run have failed since the last that did not.</summary>
    public int FailuresInARow { get; private set; } = batch.Run.FailuresInARow;

    /// <exception cref="FenceLostException">Another node has taken over the batch; nothing was written, and the worker is killed.</exception>
    public async ValueTask RecordAsync(IReadOnlyList<OutcomeRecord> outcomes)
    {
        try
        {
            await WriteAsync(outcomes);
        }
        catch (FenceLostException)
        {
            // Not cancelled with the grace that a batch has otherwise: the other node may be at the same identities by now.
            kill();
            throw;
        }
    }

    private async Task WriteAsync(IReadOnlyList<OutcomeRecord> outcomes)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await database.BeginBriefAsync(connection, CancellationToken.None);
        await batches.CheckAsync(transaction, batch, CancellationToken.None);
        await using var table = OutcomeTable.In(transaction, batch.Run.Number, batch.Step.Step);
        var written = await table.InsertAsync(outcomes, CancellationToken.None);
        var failures = written.Aggregate(FailuresInARow, (before, outcome) => IsFailure(outcome.Status) ? before + 1 : 0);
        await CountAsync(transaction, written, failures);
        await transaction.CommitAsync(CancellationToken.None);
        FailuresInARow = failures;
        metrics.Recorded(written);
    }

    private static bool IsFailure(OutcomeStatus status) => status is OutcomeStatus.Failed or OutcomeStatus.Unknown;

    private async Task CountAsync(DbTransaction transaction, IReadOnlyList<OutcomeRecord> written, int failures)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            UPDATE run_steps SET succeeded = succeeded + @succeeded, unchanged = unchanged + @unchanged, skipped = skipped + @skipped,
                failed = failed + @failed, unknown = unknown + @unknown, planned = planned + @planned
            WHERE run = @run AND step = @step
            """,
            new
            {
                run = batch.Run.Number,
                step = batch.Step.Step,
                succeeded = Count(OutcomeStatus.Succeeded),
                unchanged = Count(OutcomeStatus.Unchanged),
                skipped = Count(OutcomeStatus.Skipped),
                failed = Count(OutcomeStatus.Failed),
                unknown = Count(OutcomeStatus.Unknown),
                planned = Count(OutcomeStatus.Planned),
            },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            "UPDATE runs SET failures_in_a_row = @failures, revision = revision + 1 WHERE number = @run", new { failures, run = batch.Run.Number }, transaction);

        long Count(OutcomeStatus status) => written.Count(outcome => outcome.Status == status);
    }
}
