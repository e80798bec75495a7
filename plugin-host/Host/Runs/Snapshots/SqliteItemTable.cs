using Microsoft.Data.Sqlite;

namespace Cordon.Host.Runs.Snapshots;

/// <summary>A prepared statement, row by row: the database is in the process.</summary>
internal sealed class SqliteItemTable : IItemTable
{
    private readonly SqliteCommand _insert;

    public SqliteItemTable(SqliteTransaction transaction, long run)
    {
        _insert = transaction.Connection!.CreateCommand();
        _insert.Transaction = transaction;
        _insert.CommandText = "INSERT INTO run_items (run, ordinal, identity_id, value, identity, steps) VALUES ($0, $1, $2, $3, $4, $5)";
        for (var i = 0; i < 6; i++)
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        _insert.Parameters[0].Value = run;
    }

    public ValueTask AddAsync(RunItem item, CancellationToken cancellationToken)
    {
        _insert.Parameters[1].Value = item.Ordinal;
        _insert.Parameters[2].Value = item.IdentityId;
        _insert.Parameters[3].Value = item.Value;
        _insert.Parameters[4].Value = item.Identity;
        _insert.Parameters[5].Value = item.Steps;
        _insert.ExecuteNonQuery();
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _insert.DisposeAsync();
}
