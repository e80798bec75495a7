using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cordon.Host.Storage;

/// <summary>
/// A statement of SQLite that is run for row after row, inside whatever transaction its connection has. Values go in by their place and texts from one
/// buffer: with the provider's parameters, each of which is looked up by name and copied twice, that takes longer than the row itself.
/// </summary>
internal sealed class RowStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[4096];

    /// <param name="connection">Open.</param>
    /// <param name="sql">Sample: <c>INSERT INTO identity_tags VALUES (?, ?, ?)</c></param>
    public RowStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <returns>How many rows were written.</returns>
    /// <exception cref="SqliteException">The row breaks a rule of its table, or cannot be written.</exception>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(i + 1, values[i]));
        }

        var result = raw.sqlite3_step(_statement);
        // Says the same error again, and clears it.
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return raw.sqlite3_changes(_database);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        // No bytes at all would be NULL.
        "" => raw.sqlite3_bind_text(_statement, place, ""),
        string text => raw.sqlite3_bind_text(_statement, place, Utf8(text)),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        bool truth => raw.sqlite3_bind_int64(_statement, place, truth ? 1 : 0),
        _ => throw new ArgumentException($"{value.GetType()} is no type of a column here.", nameof(value)),
    };

    private ReadOnlySpan<byte> Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
