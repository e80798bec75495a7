using Microsoft.Data.Sqlite;

namespace Cordon.Host.Runs.Outcomes;

/// <summary>A prepared statement, row by row: the database is in the process.</summary>
internal sealed class SqliteOutcomeTable : IOutcomeTable
{
    private readonly SqliteCommand _insert;

    public SqliteOutcomeTable(SqliteTransaction transaction, long run, int step)
    {
        _insert = transaction.Connection!.CreateCommand();
        _insert.Transaction = transaction;
        _insert.CommandText = """
            INSERT INTO run_outcomes (run, step, ordinal, status, code, message, before, after, request_id, attempts, at)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
            """;
        for (var i = 0; i < 11; i++)
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        Set(0, run);
        Set(1, step);
    }

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

    public ValueTask DisposeAsync() => _insert.DisposeAsync();

    private bool Insert(OutcomeRecord outcome)
    {
        Set(2, outcome.Ordinal);
        Set(3, outcome.Status.ToString());
        Set(4, outcome.Code);
        Set(5, outcome.Message);
        Set(6, outcome.Before);
        Set(7, outcome.After);
        Set(8, outcome.RequestId);
        Set(9, outcome.Attempts);
        Set(10, outcome.At.ToUnixTimeMilliseconds());
        return _insert.ExecuteNonQuery() == 1;
    }

    private void Set(int index, object? value) => _insert.Parameters[index].Value = value ?? DBNull.Value;
}
