using Microsoft.Data.Sqlite;

namespace Cordon.Host.Runs;

/// <summary>The prepared statement that records an outcome.</summary>
internal sealed class OutcomeInsert : IDisposable
{
    private readonly SqliteCommand _command;

    public OutcomeInsert(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        _command.CommandText = """
            INSERT INTO outcomes (ordinal, status, code, message, before, after, request_id, attempts, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """;
        for (var i = 1; i <= 9; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        _command.Prepare();
    }

    public void Execute(OutcomeRecord outcome)
    {
        Set(0, outcome.Ordinal);
        Set(1, outcome.Status.ToString());
        Set(2, outcome.Code);
        Set(3, outcome.Message);
        Set(4, outcome.Before);
        Set(5, outcome.After);
        Set(6, outcome.RequestId);
        Set(7, outcome.Attempts);
        Set(8, outcome.At.ToUnixTimeMilliseconds());
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    private void Set(int index, object? value) => _command.Parameters[index].Value = value ?? DBNull.Value;
}
