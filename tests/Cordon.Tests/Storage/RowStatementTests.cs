using Cordon.Host.Storage;
using Microsoft.Data.Sqlite;

namespace Cordon.Tests.Storage;

public sealed class RowStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public RowStatementTests()
    {
        _connection.Open();
        using var table = _connection.CreateCommand();
        table.CommandText = "CREATE TABLE t (number INTEGER PRIMARY KEY, text TEXT, truth INTEGER NOT NULL)";
        table.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Every_value_comes_back_as_it_went_in()
    {
        string?[] texts = ["", "a", "with\0in", "Zoë 😀", new string('é', 100_000), null, "short again"];
        using var insert = new RowStatement(_connection, "INSERT INTO t VALUES (?, ?, ?)");
        foreach (var (place, text) in texts.Index())
        {
            Assert.Equal(1, insert.Execute(long.MaxValue - place, text, place % 2 == 0));
        }

        Assert.Equal(
            texts.Select((text, place) => (long.MaxValue - place, text, place % 2 == 0 ? 1L : 0L)),
            Read("SELECT number, text, truth FROM t ORDER BY number DESC"));
    }

    [Fact]
    public void A_row_that_breaks_a_rule_says_so_and_the_next_goes_in()
    {
        using var insert = new RowStatement(_connection, "INSERT INTO t VALUES (?, ?, ?)");
        insert.Execute(1, "a", true);

        Assert.Equal(1555, Assert.Throws<SqliteException>(() => insert.Execute(1, "b", true)).SqliteExtendedErrorCode);

        insert.Execute(2, "c", true);
        Assert.Equal([(1L, "a", 1L), (2L, "c", 1L)], Read("SELECT number, text, truth FROM t ORDER BY number"));
    }

    [Fact]
    public void It_tells_rows_that_were_written_from_those_that_were_not()
    {
        using var insert = new RowStatement(_connection, "INSERT INTO t VALUES (?, ?, ?) ON CONFLICT DO NOTHING");

        Assert.Equal([1, 0], [insert.Execute(1, "a", true), insert.Execute(1, "b", true)]);
    }

    [Fact]
    public void What_is_rolled_back_is_not_there()
    {
        using var insert = new RowStatement(_connection, "INSERT INTO t VALUES (?, ?, ?)");
        using (_connection.BeginTransaction())
        {
            insert.Execute(1, "a", true);
        }

        Assert.Empty(Read("SELECT number, text, truth FROM t"));
    }

    private List<(long, string?, long)> Read(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<(long, string?, long)>();
        while (row.Read())
        {
            rows.Add((row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)));
        }

        return rows;
    }
}
