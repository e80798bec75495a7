using Cordon.Host.Storage;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Runs.Outcomes;

/// <summary>A prepared statement, row by row: the database is in the process.</summary>
internal sealed class SqliteOutcomeTable(SqliteTransaction transaction, long run, int step) : IOutcomeTable
{
    private readonly RowStatement _insert = new(
        transaction.Connection!,
        """
        INSERT INTO run_outcomes (run, step, ordinal, status, code, message, before, after, request_id, attempts, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """);

    public Task<IReadOnlyList<OutcomeRecord>> InsertAsync(IReadOnlyList<OutcomeRecord> outcomes, CancellationToken cancellationToken)
    {
        var written = new List<OutcomeRecord>(outcomes.Count);
        foreach (var outcome in outcomes)
        {
            if (Insert(outcome))
            {
                written.Add(outcome);
            }
        }

        return Task.FromResult<IReadOnlyList<OutcomeRecord>>(written);
    }

    public ValueTask DisposeAsync()
    {
        _insert.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool Insert(OutcomeRecord outcome) => 1 == _insert.Execute(
        run,
        step,
        outcome.Ordinal,
        outcome.Status.ToString(),
        outcome.Code,
        outcome.Message,
        outcome.Before,
        outcome.After,
        outcome.RequestId,
        outcome.Attempts,
        outcome.At.ToUnixTimeMilliseconds());
}
