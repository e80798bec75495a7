using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Runs;

/// <summary>
/// The truth about one run, in one SQLite file: the identities, what was sent and what became of each. Everything written is on the
/// disk before the method returns. Not safe for use by two threads at once.
/// </summary>
internal sealed class Journal : IOutcomeJournal, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;

    private Journal(SqliteConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
    }

    /// <summary>Opens a journal, making the file where there is none.</summary>
    /// <exception cref="SqliteException">The file is no journal, or the disk refuses.</exception>
    /// <exception cref="IOException">A newer Cordon wrote it.</exception>
    public static Journal Open(string file, TimeProvider time)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA locking_mode = EXCLUSIVE;");
            var version = (long)Scalar(connection, "PRAGMA user_version")!;
            if (version > JournalSchema.Version)
            {
                throw new IOException($"{file} was written by a newer Cordon. Use that one, or name another folder by --journal.");
            }

            if (version == 0)
            {
                using var transaction = connection.BeginTransaction();
                Execute(connection, JournalSchema.Create + $"PRAGMA user_version = {JournalSchema.Version};");
                transaction.Commit();
            }

            return new Journal(connection, time);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The run the journal holds, or null when its snapshot was never finished.</summary>
    public JournalRun? Run()
    {
        using var command = Command("SELECT run_id, inputs, started_at, status, finished_at FROM run");
        using var row = command.ExecuteReader();
        return !row.Read() ? null : new JournalRun
        {
            Id = row.GetString(0),
            Inputs = JsonSerializer.Deserialize(row.GetString(1), RunJson.Default.RunInputs)!,
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
            Status = Enum.Parse<RunStatus>(row.GetString(3)),
            FinishedAt = row.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        };
    }

    /// <summary>Begins to write the snapshot. Nothing of it exists until it is finished.</summary>
    public JournalSnapshot BeginSnapshot() => new(_connection, _time);

    /// <summary>
    /// Makes interrupted batches known to their identities: those without an outcome were sent once more than they knew.
    /// </summary>
    public void CountInterruptedBatches()
    {
        using var transaction = _connection.BeginTransaction();
        Execute(_connection, """
            UPDATE items SET
                attempts = attempts + (SELECT count(*) FROM batches WHERE counted = 0 AND items.ordinal BETWEEN first AND last),
                first_sent_at = coalesce(first_sent_at,
                    (SELECT min(sent_at) FROM batches WHERE counted = 0 AND items.ordinal BETWEEN first AND last))
            WHERE NOT EXISTS (SELECT 1 FROM outcomes WHERE outcomes.ordinal = items.ordinal)
                AND ordinal BETWEEN (SELECT min(first) FROM batches WHERE counted = 0) AND (SELECT max(last) FROM batches WHERE counted = 0);
            UPDATE batches SET counted = 1;
            """);
        transaction.Commit();
    }

    /// <summary>The next identities without an outcome behind a place, or null when there are none.</summary>
    public JournalBatch? NextBatch(long behind, int size)
    {
        using var command = Command("""
            SELECT ordinal, identity, attempts, first_sent_at FROM items
            WHERE ordinal > $behind AND NOT EXISTS (SELECT 1 FROM outcomes WHERE outcomes.ordinal = items.ordinal)
            ORDER BY ordinal LIMIT $size
            """);
        command.Parameters.AddWithValue("$behind", behind);
        command.Parameters.AddWithValue("$size", size);
        using var row = command.ExecuteReader();
        var items = new List<JournalItem>();
        var attempts = 0L;
        var firstSentAt = long.MaxValue;
        while (row.Read() && (items.Count == 0 || row.GetInt64(2) == attempts))
        {
            attempts = row.GetInt64(2);
            firstSentAt = Math.Min(firstSentAt, row.IsDBNull(3) ? long.MaxValue : row.GetInt64(3));
            items.Add(new JournalItem
            {
                Ordinal = row.GetInt64(0),
                Identity = IdentityObject.FromText(row.GetString(1)),
            });
        }

        return items.Count == 0 ? null : new JournalBatch
        {
            Items = items,
            Attempt = (int)attempts + 1,
            FirstSentAt = firstSentAt == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(firstSentAt),
        };
    }

    /// <summary>Writes down that a batch is about to be sent.</summary>
    public void MarkSent(JournalBatch batch)
    {
        using var command = Command("INSERT INTO batches (first, last, sent_at) VALUES ($first, $last, $at)");
        command.Parameters.AddWithValue("$first", batch.Items[0].Ordinal);
        command.Parameters.AddWithValue("$last", batch.Items[^1].Ordinal);
        command.Parameters.AddWithValue("$at", Now());
        command.ExecuteNonQuery();
    }

    /// <summary>Records outcomes, all or none. An identity's first outcome stands.</summary>
    public void Record(IReadOnlyList<OutcomeRecord> outcomes)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = new OutcomeInsert(_connection);
        foreach (var outcome in outcomes)
        {
            insert.Execute(outcome);
        }

        transaction.Commit();
    }

    TimeSpan IOutcomeJournal.Gathering => TimeSpan.FromMilliseconds(10);

    /// <summary>The file is local and its writes are short: nothing is won by giving up the thread.</summary>
    ValueTask IOutcomeJournal.RecordAsync(IReadOnlyList<OutcomeRecord> outcomes)
    {
        Record(outcomes);
        return ValueTask.CompletedTask;
    }

    public void SetStatus(RunStatus status)
    {
        using var command = Command("UPDATE run SET status = $status, finished_at = $at");
        command.Parameters.AddWithValue("$status", status.ToString());
        command.Parameters.AddWithValue("$at", status == RunStatus.Running ? DBNull.Value : Now());
        command.ExecuteNonQuery();
    }

    public RunCounts Counts()
    {
        using var command = Command("SELECT status, count(*) FROM outcomes GROUP BY status");
        using var row = command.ExecuteReader();
        var byStatus = new Dictionary<OutcomeStatus, long>();
        while (row.Read())
        {
            byStatus.Add(Enum.Parse<OutcomeStatus>(row.GetString(0)), row.GetInt64(1));
        }

        return new RunCounts { Total = Scalar(_connection, "SELECT total FROM run") as long? ?? 0, ByStatus = byStatus };
    }

    /// <summary>Every outcome in the order of the collection.</summary>
    public IEnumerable<OutcomeRecord> Outcomes()
    {
        using var command = Command("""
            SELECT ordinal, value, status, code, message, before, after, request_id, outcomes.attempts, at
            FROM outcomes JOIN items USING (ordinal) ORDER BY ordinal
            """);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new OutcomeRecord
            {
                Ordinal = row.GetInt64(0),
                Identity = row.GetString(1),
                Status = Enum.Parse<OutcomeStatus>(row.GetString(2)),
                Code = row.GetString(3),
                Message = row.GetString(4),
                Before = Text(row, 5),
                After = Text(row, 6),
                RequestId = Text(row, 7),
                Attempts = row.GetInt32(8),
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
            };
        }
    }

    public void Dispose() => _connection.Dispose();

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
