using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Cordon.Host.Identities.Imports;

/// <summary>Many rows a round trip: COPY, into the table or into one of the session's own and from there in one statement.</summary>
internal sealed class PostgreSqlImportTable : IImportTable
{
    /// <summary>Every column of <c>identity_changes</c>.</summary>
    private static readonly string[] _changeFields = [.. IdentityFields.Names, .. IdentityFields.ChangeNames];

    private readonly NpgsqlConnection _connection;

    /// <summary>As long as nothing is staged, there is nothing to be looked for.</summary>
    private bool _hasStaged;

    private PostgreSqlImportTable(NpgsqlConnection connection) => _connection = connection;

    public static async Task<PostgreSqlImportTable> CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var table = new PostgreSqlImportTable(connection);
        await table.ExecuteAsync(
            "CREATE TEMP TABLE IF NOT EXISTS identity_changes_copy (LIKE identity_changes) ON COMMIT DELETE ROWS", cancellationToken);
        return table;
    }

    public async Task<List<StoredIdentity>> FindAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);

        // The keys are always few beside the table, which the planner cannot know: look them up, do not scan.
        await ExecuteAsync("SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off", cancellationToken);
        await using var command = _connection.CreateCommand();
        command.CommandText = _hasStaged ? FindAsStaged() : Find("identities");
        command.Parameters.AddWithValue("sources", rows.Select(row => row.SourceKey).ToArray());
        command.Parameters.AddWithValue("values", rows.Select(row => row.ValueKey).ToArray());
        command.Parameters.AddWithValue("externals", rows.Select(row => row.ExternalId).ToArray());
        return await IdentityRecord.ReadAllAsync(command, cancellationToken);
    }

    public async Task WriteAsync(DbTransaction transaction, IReadOnlyList<ImportWrite> writes, CancellationToken cancellationToken)
    {
        await CopyAsync("identities", IdentityFields.Names, writes.Where(write => write.Before is null).Select(IdentityFields.Values), cancellationToken);
        await CopyChangesAsync([.. writes.Where(write => write.Before is not null)], cancellationToken);
        await ExecuteAsync(
            $"""
            UPDATE identities SET {IdentityFields.Assign("c")} FROM identity_changes_copy c WHERE identities.number = c.number;
            TRUNCATE identity_changes_copy
            """,
            cancellationToken);
    }

    public async Task StageAsync(DbTransaction transaction, IReadOnlyList<ImportWrite> writes, CancellationToken cancellationToken)
    {
        _hasStaged |= writes.Count > 0;
        await CopyChangesAsync(writes, cancellationToken);
        var fields = string.Join(", ", _changeFields);
        await ExecuteAsync(
            $"INSERT INTO identity_changes ({fields}) SELECT {fields} FROM identity_changes_copy {IdentityFields.OnChangedAgain}; TRUNCATE identity_changes_copy",
            cancellationToken);
    }

    public Task TagAsync(DbTransaction transaction, IReadOnlyList<StoredIdentity> identities, CancellationToken cancellationToken) =>
        CopyAsync("identity_tags", ["tag_key", "value_key", "number"], identities.SelectMany(TagRows), cancellationToken);

    public async Task UntagAsync(DbTransaction transaction, IReadOnlyList<StoredIdentity> identities, CancellationToken cancellationToken)
    {
        var rows = identities.SelectMany(TagRows).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = _connection.CreateCommand();
        command.CommandText =
            """
            DELETE FROM identity_tags t USING unnest(@tags, @values, @numbers) k (tag, value, number)
            WHERE t.tag_key = k.tag AND t.value_key = k.value AND t.number = k.number
            """;
        command.Parameters.AddWithValue("tags", rows.Select(row => (string)row[0]).ToArray());
        command.Parameters.AddWithValue("values", rows.Select(row => (string)row[1]).ToArray());
        command.Parameters.AddWithValue("numbers", rows.Select(row => (int)row[2]).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Find(string table) =>
        $"""
        SELECT {IdentityRecord.Columns} FROM unnest(@sources, @values) k (source, value)
        JOIN {table} i ON i.source_key = k.source AND i.value_key = k.value
        UNION
        SELECT {IdentityRecord.Columns} FROM unnest(@sources, @externals) k (source, external)
        JOIN {table} i ON i.source_key = k.source AND i.external_id = k.external AND i.external_id <> ''
        """;

    private static string FindAsStaged() =>
        $"""
        WITH found AS ({Find("identities")})
        SELECT {IdentityRecord.Columns} FROM found i WHERE NOT EXISTS (SELECT 1 FROM identity_changes c WHERE c.number = i.number)
        UNION
        SELECT {IdentityRecord.Columns} FROM found f JOIN identity_changes i ON i.number = f.number
        UNION
        {Find("identity_changes")}
        """;

    private static IEnumerable<object[]> TagRows(StoredIdentity identity) =>
        identity.Tags.Select(tag => (object[])[IdentityText.Fold(tag), IdentityText.Fold(identity.Value), identity.Number]);

    private Task CopyChangesAsync(IReadOnlyList<ImportWrite> writes, CancellationToken cancellationToken) =>
        CopyAsync(
            "identity_changes_copy",
            _changeFields,
            writes.Select(write => (object[])[.. IdentityFields.Values(write), .. IdentityFields.ChangeValues(write)]),
            cancellationToken);

    private async Task CopyAsync(string table, string[] fields, IEnumerable<object[]> rows, CancellationToken cancellationToken)
    {
        await using var copy = await _connection.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", fields)}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var values in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < values.Length; i++)
            {
                await (values[i] switch
                {
                    int number => copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
                    long time => copy.WriteAsync(time, NpgsqlDbType.Bigint, cancellationToken),
                    bool truth => copy.WriteAsync(truth, NpgsqlDbType.Boolean, cancellationToken),
                    var text => copy.WriteAsync((string)text, fields[i] == "search" ? NpgsqlDbType.Jsonb : NpgsqlDbType.Text, cancellationToken),
                });
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
