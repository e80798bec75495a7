using System.Data.Common;
using Cordon.Benchmarks.Processes;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Cordon.Benchmarks.Service;

/// <summary>Puts people into the store by the shortest way that each database has.</summary>
internal static class PeopleRows
{
    private const string Fields =
        "number, id, value, value_key, display_name, display_name_key, source, source_key, external_id, status, status_key, risk, risk_key, tags, attributes, search, "
        + "created_at, updated_at, version";

    private const int FieldCount = 19;
    private const int SearchPlace = 15;

    /// <param name="connection">To a migrated database without identities.</param>
    /// <param name="count">From the first on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task InsertAsync(DbConnection connection, int count, CancellationToken cancellationToken)
    {
        if (connection is NpgsqlConnection postgreSql)
        {
            await CopyAsync(postgreSql, count, cancellationToken);
        }
        else
        {
            await InsertAsync((SqliteConnection)connection, count, cancellationToken);
        }
    }

    /// <summary>They are there for everybody, and the database knows what it holds.</summary>
    public static Task FinishAsync(DbConnection connection, int count) =>
        connection.ExecuteAsync("UPDATE identity_horizon SET number = @count; ANALYZE", new { count }, commandTimeout: 600);

    private static async Task InsertAsync(SqliteConnection connection, int count, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction();
        PreparedInsert.Run(transaction, $"identities ({Fields})", FieldCount, Enumerable.Range(1, count).Select(Values));
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, int count, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY identities ({Fields}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var number = 1; number <= count; number++)
        {
            await copy.StartRowAsync(cancellationToken);
            var values = Values(number);
            for (var i = 0; i < values.Length; i++)
            {
                var type = values[i] switch { int => NpgsqlDbType.Integer, long => NpgsqlDbType.Bigint, _ => i == SearchPlace ? NpgsqlDbType.Jsonb : NpgsqlDbType.Text };
                await copy.WriteAsync(values[i], type, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static object[] Values(int number)
    {
        var person = Person.Of(number);
        return
        [
            number, Guid.CreateVersion7().ToString("n"), person.Value, person.Value, person.DisplayName, person.DisplayName, "okta", "okta", person.ExternalId,
            "ACTIVE", "active", "low", "low", "[]", person.Attributes, person.Attributes, 1L, 1L, 1L,
        ];
    }
}
