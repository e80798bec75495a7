using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cordon.Host.Storage;

/// <summary>Tells a statement that cannot work, whenever it is tried, from a database that is away, full or busy.</summary>
internal static class StatementFault
{
    private const string NoRight = "42501";

    /// <summary>By class of SQLSTATE (cardinality, data, integrity, access rule, limit), or by code of SQLite (error, too big, constraint, mismatch, range).</summary>
    public static bool Is(DbException exception) => exception switch
    {
        PostgresException { SqlState: var state } => state is not NoRight && state[..2] is "21" or "22" or "23" or "42" or "54",
        SqliteException { SqliteErrorCode: var code } => code is 1 or 18 or 19 or 20 or 25,
        _ => false,
    };
}
