using System.Collections.Concurrent;
using System.Data.Common;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Mappings;

/// <summary>The mappings that come with Cordon and those that people made. A name never changes: senders and callers use it.</summary>
internal sealed class MappingStore(Database database, AuditLog audit, TimeProvider time)
{
    private const string ByName = $"SELECT {MappingRow.Columns} FROM detection_mappings WHERE name = @key";
    private const int MaxName = 64;

    private readonly ConcurrentDictionary<string, (long UpdatedAt, Mapping Mapping)> _read = new(StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<MappingRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var made = await connection.QueryAsync<MappingRow>(new CommandDefinition(
            $"SELECT {MappingRow.Columns} FROM detection_mappings", cancellationToken: cancellationToken));
        return [.. made.Concat(ReadyMappings.Names.Select(Ready)).OrderBy(mapping => mapping.Name, StringComparer.Ordinal)];
    }

    public async Task<MappingRow?> FindRowAsync(string name, CancellationToken cancellationToken)
    {
        if (ReadyMappings.Find(name) is { } ready)
        {
            return Ready(ready.Name);
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<MappingRow>(new CommandDefinition(ByName, new { key = Key(name) }, cancellationToken: cancellationToken));
    }

    /// <summary>The mapping, ready to be used; null when there is none. Read once, and again when it was changed.</summary>
    public async Task<Mapping?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (ReadyMappings.Find(name) is { } ready)
        {
            return ready;
        }

        var row = await database.LookUpAsync(ByName, Key(name), reader => reader.GetRowParser<MappingRow>()(reader), cancellationToken);
        if (row is null)
        {
            return null;
        }

        if (!_read.TryGetValue(row.Name, out var known) || known.UpdatedAt != row.UpdatedAt)
        {
            _read[row.Name] = known = (row.UpdatedAt, MappingReader.Read(row.Name, row.Document).Mapping!);
        }

        return known.Mapping;
    }

    /// <summary>Makes or changes one.</summary>
    /// <param name="version">The one the caller has seen; 0 for a new one.</param>
    public async Task<MappingChange> SaveAsync(string name, string document, long version, Actor actor, CancellationToken cancellationToken)
    {
        if (Refuse(name) is { } refusal)
        {
            return refusal;
        }

        if (MappingReader.Read(name, document) is { Mapping: null } reading)
        {
            return new MappingChange { State = ChangeState.Invalid, Problems = reading.Problems };
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = new MappingRow { Name = Key(name), Document = document, CreatedAt = now, UpdatedAt = now, Version = version + 1 };
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var written = await connection.ExecuteAsync(new CommandDefinition(
            version == 0
                ? "INSERT INTO detection_mappings (name, document, created_at, updated_at, version) VALUES (@Name, @Document, @CreatedAt, @UpdatedAt, 1) ON CONFLICT DO NOTHING"
                : "UPDATE detection_mappings SET document = @Document, updated_at = @UpdatedAt, version = @Version WHERE name = @Name AND version = @Version - 1",
            row,
            transaction,
            cancellationToken: cancellationToken));
        if (written == 0)
        {
            return version == 0
                ? MappingChange.Refused(ChangeState.Conflict, "/name", $"There is a mapping {name} already.", "Choose another name, or change that one.")
                : new MappingChange { State = ChangeState.Stale };
        }

        await AppendAsync(transaction, actor, "mapping.saved", row.Name, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MappingChange { State = ChangeState.Done, Mapping = row };
    }

    public async Task<MappingChange> DeleteAsync(string name, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var users = (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT name FROM detection_senders WHERE mapping = @name ORDER BY name_key", new { name = Key(name) }, transaction, cancellationToken: cancellationToken))).AsList();
        if (users.Count > 0)
        {
            return MappingChange.Refused(ChangeState.Conflict, "/name", $"The mapping is used by {string.Join(", ", users)}.", "Give these senders another mapping first.");
        }

        var deleted = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM detection_mappings WHERE name = @name AND version = @version", new { name = Key(name), version }, transaction, cancellationToken: cancellationToken));
        if (deleted == 0)
        {
            return new MappingChange { State = await FindRowAsync(name, cancellationToken) is null ? ChangeState.Missing : ChangeState.Stale };
        }

        await AppendAsync(transaction, actor, "mapping.deleted", Key(name), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MappingChange { State = ChangeState.Done };
    }

    private static MappingRow Ready(string name) =>
        new() { Name = name, Document = ReadyMappings.Text($"{name}.json"), CreatedAt = 0, UpdatedAt = 0, Version = 0 };

    private static string Key(string name) => name.ToLowerInvariant();

    private static MappingChange? Refuse(string name)
    {
        if (name.Length is 0 or > MaxName || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            return MappingChange.Refused(ChangeState.Invalid, "/name", $"A mapping's name has 1 to {MaxName} of the characters a-z, 0-9, - and _.", "Sample: my-siem");
        }

        return ReadyMappings.Find(name) is null ? null
            : MappingChange.Refused(ChangeState.Conflict, "/name", $"{name} comes with Cordon and stays as it is.", "Save your own under another name.");
    }

    private Task AppendAsync(DbTransaction transaction, Actor actor, string action, string name, CancellationToken cancellationToken) =>
        audit.AppendAsync(transaction, new AuditEntry { Actor = actor, Action = action, Subject = $"mapping/{name}" }, cancellationToken);
}
