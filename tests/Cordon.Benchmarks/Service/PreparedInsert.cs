using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Service;

/// <summary>Rows into SQLite by the provider's own means: one prepared INSERT, its parameters set row after row.</summary>
internal static class PreparedInsert
{
    /// <param name="transaction">Open; left to the caller to commit.</param>
    /// <param name="into">A table, with its columns where a row does not fill all of them.</param>
    /// <param name="count">How many values a row has.</param>
    /// <param name="rows">The values, in the order of the columns.</param>
    public static void Run(SqliteTransaction transaction, string into, int count, IEnumerable<object[]> rows)
    {
        using var insert = transaction.Connection!.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {into} VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"${i}"))})";
        for (var i = 0; i < count; i++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        foreach (var values in rows)
        {
            for (var i = 0; i < values.Length; i++)
            {
                insert.Parameters[i].Value = values[i];
            }

            insert.ExecuteNonQuery();
        }
    }
}
