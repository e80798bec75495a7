using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Runs;

/// <summary>A snapshot being written: one transaction, so that a journal holds all of a collection or nothing.</summary>
internal sealed class JournalSnapshot : IDisposable
{
    private readonly TimeProvider _time;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly SqliteCommand _insert;
    private readonly OutcomeInsert _outcome;
    private long _total;

    public JournalSnapshot(SqliteConnection connection, TimeProvider time)
    {
        _time = time;
        _connection = connection;
        _transaction = connection.BeginTransaction();
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT INTO items (ordinal, value, identity) VALUES ($1, $2, $3)";
        _insert.Parameters.Add(new SqliteParameter { ParameterName = "$1" });
        _insert.Parameters.Add(new SqliteParameter { ParameterName = "$2" });
        _insert.Parameters.Add(new SqliteParameter { ParameterName = "$3" });
        _insert.Prepare();
        _outcome = new OutcomeInsert(connection);
    }

    /// <summary>Adds an identity and, where the host itself decides, its outcome.</summary>
    public void Add(Identity identity, Outcome? outcome)
    {
        _insert.Parameters[0].Value = ++_total;
        _insert.Parameters[1].Value = identity.Value;
        _insert.Parameters[2].Value = IdentityObject.ToText(identity);
        _insert.ExecuteNonQuery();
        if (outcome is not null)
        {
            _outcome.Execute(new OutcomeRecord
            {
                Ordinal = _total,
                Identity = identity.Value,
                Status = outcome.Status,
                Code = outcome.Code,
                Message = outcome.Message,
                Attempts = 0,
                At = _time.GetUtcNow(),
            });
        }
    }

    /// <summary>Finishes the snapshot: from here on the run exists.</summary>
    public void Commit(string runId, RunInputs inputs)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO run (run_id, inputs, started_at, total, status) VALUES ($id, $inputs, $at, $total, $status)";
        command.Parameters.AddWithValue("$id", runId);
        command.Parameters.AddWithValue("$inputs", inputs.ToJson());
        command.Parameters.AddWithValue("$at", _time.GetUtcNow().ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$total", _total);
        command.Parameters.AddWithValue("$status", nameof(RunStatus.Running));
        command.ExecuteNonQuery();
        _transaction.Commit();
    }

    /// <summary>Without a commit before, nothing was written.</summary>
    public void Dispose()
    {
        _outcome.Dispose();
        _insert.Dispose();
        _transaction.Dispose();
    }
}
