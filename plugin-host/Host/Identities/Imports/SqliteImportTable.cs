using Microsoft.Data.Sqlite;

namespace Cordon.Host.Identities.Imports;

/// <summary>Prepared statements, row by row: the database is in the process. Its calls are synchronous by nature.</summary>
internal sealed class SqliteImportTable : IImportTable
{
    private static readonly string[] _fields = IdentityFields.Names;

    private readonly SqliteCommand _byExternalId;
    private readonly SqliteCommand _byValue;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _tag;
    private readonly SqliteCommand _untag;

    public SqliteImportTable(SqliteConnection connection, SqliteTransaction transaction)
    {
        var select = $"SELECT {IdentityRecord.Columns} FROM identities i WHERE i.source_key = $0 AND";
        _byExternalId = Prepare($"{select} i.external_id = $1 AND i.external_id <> ''", 2);
        _byValue = Prepare($"{select} i.value_key = $1", 2);
        _insert = Prepare($"INSERT INTO identities ({string.Join(", ", _fields)}) VALUES ({string.Join(", ", _fields.Select((_, i) => $"${i}"))})", _fields.Length);
        _update = Prepare($"UPDATE identities SET {string.Join(", ", _fields.Skip(1).Select((name, i) => $"{name} = ${i + 1}"))} WHERE number = $0", _fields.Length);
        _tag = Prepare("INSERT INTO identity_tags (tag_key, value_key, number) VALUES ($0, $1, $2)", 3);
        _untag = Prepare("DELETE FROM identity_tags WHERE tag_key = $0 AND value_key = $1 AND number = $2", 3);

        SqliteCommand Prepare(string sql, int count)
        {
            var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            for (var i = 0; i < count; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            return command;
        }
    }

    public int ChunkSize => 1000;

    public Task<List<StoredIdentity>> FindAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var found = new List<StoredIdentity>();
        foreach (var row in rows)
        {
            if (row.ExternalId.Length > 0)
            {
                Read(_byExternalId, row.SourceKey, row.ExternalId, found);
            }

            Read(_byValue, row.SourceKey, row.ValueKey, found);
        }

        return Task.FromResult(found);
    }

    public Task WriteAsync(IReadOnlyCollection<ImportWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            if (write is { MovesTags: true, Before: { } before })
            {
                Tags(_untag, before);
            }

            Execute(write.Before is null ? _insert : _update, IdentityFields.Values(write));
            if (write.MovesTags)
            {
                Tags(_tag, write.After);
            }
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in (SqliteCommand[])[_byExternalId, _byValue, _insert, _update, _tag, _untag])
        {
            await command.DisposeAsync();
        }
    }

    private static void Read(SqliteCommand command, string source, string key, List<StoredIdentity> found)
    {
        command.Parameters[0].Value = source;
        command.Parameters[1].Value = key;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            found.Add(IdentityRecord.Read(row));
        }
    }

    private static void Tags(SqliteCommand command, StoredIdentity identity)
    {
        foreach (var tag in identity.Tags)
        {
            Execute(command, [IdentityText.Fold(tag), IdentityText.Fold(identity.Value), identity.Number]);
        }
    }

    private static void Execute(SqliteCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }
}
