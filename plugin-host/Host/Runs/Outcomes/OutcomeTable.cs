using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cordon.Host.Runs.Outcomes;

/// <summary>Chooses the way to write outcomes.</summary>
internal static class OutcomeTable
{
    public static IOutcomeTable In(DbTransaction transaction, long run, int step) => transaction is SqliteTransaction sqlite
        ? new SqliteOutcomeTable(sqlite, run, step)
        : new PostgreSqlOutcomeTable((NpgsqlTransaction)transaction, run, step);
}
