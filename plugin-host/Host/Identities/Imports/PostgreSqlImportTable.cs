using Npgsql;
using NpgsqlTypes;

namespace Cordon.Host.Identities.Imports;

/// <summary>Many rows a round trip: COPY into a table of the transaction's own, and from there in one statement.</summary>
internal sealed class PostgreSqlImportTable : IImportTable
{
    private readonly NpgsqlConnection _connection;

    private PostgreSqlImportTable(NpgsqlConnection connection) => _connection = connection;

    public int ChunkSize => 10_000;

    public static async Task<PostgreSqlImportTable> CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var table = new PostgreSqlImportTable(connection);

        // The keys of a chunk are always few beside the table, which the planner cannot know: look them up, do not scan.
        await table.ExecuteAsync(
            """
            SET LOCAL enable_seqscan = off;
            SET LOCAL enable_hashjoin = off;
            SET LOCAL enable_mergejoin = off;
            CREATE TEMP TABLE identities_import (LIKE identities INCLUDING DEFAULTS) ON COMMIT DROP;
            """,
            cancellationToken);
        return table;
    }

    public async Task<List<StoredIdentity>> FindAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT {IdentityRecord.Columns} FROM unnest(@sources, @values) k (source, value)
            JOIN identities i ON i.source_key = k.source AND i.value_key = k.value
            UNION
            SELECT {IdentityRecord.Columns} FROM unnest(@sources, @externals) k (source, external)
            JOIN identities i ON i.source_key = k.source AND i.external_id = k.external AND i.external_id <> ''
            """;
        command.Parameters.AddWithValue("sources", rows.Select(row => row.SourceKey).ToArray());
        command.Parameters.AddWithValue("values", rows.Select(row => row.ValueKey).ToArray());
        command.Parameters.AddWithValue("externals", rows.Select(row => row.ExternalId).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<StoredIdentity>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(IdentityRecord.Read(reader));
        }

        return found;
    }

    public async Task WriteAsync(IReadOnlyCollection<ImportWrite> writes, CancellationToken cancellationToken)
    {
        await UntagAsync([.. writes.Where(write => write is { MovesTags: true, Before: not null }).Select(write => write.Before!)], cancellationToken);
        await CopyAsync(writes, cancellationToken);
        var names = string.Join(", ", IdentityFields.Names);
        await ExecuteAsync(
            $"""
            INSERT INTO identities ({names}) SELECT {names} FROM identities_import
            ON CONFLICT (number) DO UPDATE SET {string.Join(", ", IdentityFields.Names.Skip(1).Select(name => $"{name} = excluded.{name}"))};
            TRUNCATE identities_import;
            """,
            cancellationToken);
        await TagAsync([.. writes.Where(write => write.MovesTags).Select(write => write.After)], cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task CopyAsync(IReadOnlyCollection<ImportWrite> writes, CancellationToken cancellationToken)
    {
        await using var copy = await _connection.BeginBinaryImportAsync(
            $"COPY identities_import ({string.Join(", ", IdentityFields.Names)}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var write in writes)
        {
            await copy.StartRowAsync(cancellationToken);
            var values = IdentityFields.Values(write);
            for (var i = 0; i < values.Length; i++)
            {
                await (values[i] switch
                {
                    int number => copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
                    long time => copy.WriteAsync(time, NpgsqlDbType.Bigint, cancellationToken),
                    var text => copy.WriteAsync((string)text, IdentityFields.Names[i] == "search" ? NpgsqlDbType.Jsonb : NpgsqlDbType.Text, cancellationToken),
                });
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task UntagAsync(StoredIdentity[] identities, CancellationToken cancellationToken)
    {
        if (identities.Length == 0)
        {
            return;
        }

        var tags = identities.SelectMany(identity => identity.Tags.Select(tag => (Tag: tag, identity.Value, identity.Number))).ToList();
        await using var command = _connection.CreateCommand();
        command.CommandText =
            """
            DELETE FROM identity_tags t USING unnest(@tags, @values, @numbers) k (tag, value, number)
            WHERE t.tag_key = k.tag AND t.value_key = k.value AND t.number = k.number
            """;
        command.Parameters.AddWithValue("tags", tags.Select(row => IdentityText.Fold(row.Tag)).ToArray());
        command.Parameters.AddWithValue("values", tags.Select(row => IdentityText.Fold(row.Value)).ToArray());
        command.Parameters.AddWithValue("numbers", tags.Select(row => row.Number).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task TagAsync(StoredIdentity[] identities, CancellationToken cancellationToken)
    {
        await using var copy = await _connection.BeginBinaryImportAsync(
            "COPY identity_tags (tag_key, value_key, number) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var identity in identities)
        {
            foreach (var tag in identity.Tags)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(IdentityText.Fold(tag), NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(IdentityText.Fold(identity.Value), NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(identity.Number, NpgsqlDbType.Integer, cancellationToken);
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
