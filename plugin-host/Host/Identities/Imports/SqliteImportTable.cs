using System.Data.Common;
using Cordon.Host.Storage;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Identities.Imports;

/// <summary>Prepared statements, row by row, on a thread of their own: the database is in the process, and its calls are synchronous by nature.</summary>
internal sealed class SqliteImportTable : IImportTable
{
    private static readonly string[] _fields = IdentityFields.Names;
    private static readonly string[] _changeFields = [.. IdentityFields.Names, .. IdentityFields.ChangeNames];

    private readonly SqliteConnection _connection;
    private readonly ImportThread _thread = new();
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _byExternalId;
    private readonly SqliteCommand _byValue;
    private readonly SqliteCommand _changedByExternalId;
    private readonly SqliteCommand _changedByValue;
    private readonly SqliteCommand _changedByNumber;
    private readonly RowStatement _insert;
    private readonly RowStatement _update;
    private readonly RowStatement _stage;
    private readonly RowStatement _tag;
    private readonly RowStatement _untag;

    /// <summary>As long as nothing is staged, there is nothing to be looked for.</summary>
    private bool _hasStaged;

    public SqliteImportTable(SqliteConnection connection)
    {
        _connection = connection;
        _byExternalId = Prepare(Select("identities", "i.external_id = $1 AND i.source_key = $0 AND i.external_id <> ''"), 2);
        _byValue = Prepare(Select("identities", "i.source_key = $0 AND i.value_key = $1"), 2);
        _changedByExternalId = Prepare(Select("identity_changes", "i.external_id = $1 AND i.source_key = $0"), 2);
        _changedByValue = Prepare(Select("identity_changes", "i.value_key = $1 AND i.source_key = $0"), 2);
        _changedByNumber = Prepare(Select("identity_changes", "i.number = $0"), 1);
        _insert = new RowStatement(connection, $"INSERT INTO identities ({Join(_fields)}) VALUES ({Places(_fields.Length)})");
        _update = new RowStatement(connection, $"UPDATE identities SET {Join(_fields.Select((name, i) => $"{name} = ?{i + 1}"))} WHERE number = ?1");
        _stage = new RowStatement(
            connection, $"INSERT INTO identity_changes ({Join(_changeFields)}) VALUES ({Places(_changeFields.Length)}) {IdentityFields.OnChangedAgain}");
        _tag = new RowStatement(connection, "INSERT INTO identity_tags (tag_key, value_key, number) VALUES (?, ?, ?)");
        _untag = new RowStatement(connection, "DELETE FROM identity_tags WHERE tag_key = ? AND value_key = ? AND number = ?");
    }

    public Task<List<StoredIdentity>> FindAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken) => _thread.RunAsync(() => Find(rows));

    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<ImportWrite> writes, CancellationToken cancellationToken) => _thread.RunAsync(() =>
    {
        foreach (var write in writes)
        {
            (write.Before is null ? _insert : _update).Execute(IdentityFields.Values(write));
        }
    });

    public Task StageAsync(DbTransaction transaction, IReadOnlyList<ImportWrite> writes, CancellationToken cancellationToken) => _thread.RunAsync(() =>
    {
        _hasStaged |= writes.Count > 0;
        foreach (var write in writes)
        {
            _stage.Execute([.. IdentityFields.Values(write), .. IdentityFields.ChangeValues(write)]);
        }
    });

    public Task TagAsync(DbTransaction transaction, IReadOnlyList<StoredIdentity> identities, CancellationToken cancellationToken) =>
        _thread.RunAsync(() => ExecuteTags(_tag, identities));

    public Task UntagAsync(DbTransaction transaction, IReadOnlyList<StoredIdentity> identities, CancellationToken cancellationToken) =>
        _thread.RunAsync(() => ExecuteTags(_untag, identities));

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands)
        {
            await command.DisposeAsync();
        }

        foreach (var statement in new[] { _insert, _update, _stage, _tag, _untag })
        {
            statement.Dispose();
        }

        _thread.Dispose();
    }

    private static string Select(string table, string condition) => $"SELECT {IdentityRecord.Columns} FROM {table} i WHERE {condition}";

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);

    private static string Places(int count) => Join(Enumerable.Repeat("?", count));

    private SqliteCommand Prepare(string sql, int count)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < count; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        _commands.Add(command);
        return command;
    }

    private List<StoredIdentity> Find(IReadOnlyList<ImportRow> rows)
    {
        var found = new List<StoredIdentity>();

        // In the order of the index: neighbours lie on one page.
        foreach (var row in rows.OrderBy(row => row.ValueKey, StringComparer.Ordinal))
        {
            Read(_byValue, found, row.SourceKey, row.ValueKey);
        }

        foreach (var row in rows.Where(row => row.ExternalId.Length > 0).OrderBy(row => row.ExternalId, StringComparer.Ordinal))
        {
            Read(_byExternalId, found, row.SourceKey, row.ExternalId);
        }

        return _hasStaged ? AsStaged(found, rows) : found;
    }

    private List<StoredIdentity> AsStaged(List<StoredIdentity> found, IReadOnlyList<ImportRow> rows)
    {
        var staged = new List<StoredIdentity>();
        foreach (var identity in found)
        {
            if (!Read(_changedByNumber, staged, identity.Number))
            {
                staged.Add(identity);
            }
        }

        foreach (var row in rows)
        {
            Read(_changedByValue, staged, row.SourceKey, row.ValueKey);
            if (row.ExternalId.Length > 0)
            {
                Read(_changedByExternalId, staged, row.SourceKey, row.ExternalId);
            }
        }

        return staged;
    }

    /// <summary>False when it finds nothing.</summary>
    private static bool Read(SqliteCommand command, List<StoredIdentity> found, params ReadOnlySpan<object> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            command.Parameters[i].Value = keys[i];
        }

        var before = found.Count;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            found.Add(IdentityRecord.Read(row));
        }

        return found.Count > before;
    }

    private static void ExecuteTags(RowStatement statement, IReadOnlyList<StoredIdentity> identities)
    {
        foreach (var identity in identities)
        {
            foreach (var tag in identity.Tags)
            {
                statement.Execute(IdentityText.Fold(tag), IdentityText.Fold(identity.Value), identity.Number);
            }
        }
    }
}
