using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cordon.Host.Identities.Imports;

/// <summary>Opens the tables of the database that a connection leads to.</summary>
internal static class ImportTable
{
    public static async Task<IImportTable> OpenAsync(DbConnection connection, CancellationToken cancellationToken) => connection is SqliteConnection sqlite
        ? new SqliteImportTable(sqlite)
        : await PostgreSqlImportTable.CreateAsync((NpgsqlConnection)connection, cancellationToken);
}
