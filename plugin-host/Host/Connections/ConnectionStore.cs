using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Dapper;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Connections;

/// <summary>The connections: made, shown without their secrets, changed, deleted.</summary>
internal sealed class ConnectionStore(Database database, AuditLog audit, SealedDocuments documents, TimeProvider time)
{
    /// <summary>By name; <paramref name="after"/> is the name of the last one seen, in lower case.</summary>
    public async Task<IReadOnlyList<ConnectionRow>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<ConnectionRow>(new CommandDefinition(
            $"SELECT {ConnectionRow.Columns} FROM connections WHERE name_key > @after ORDER BY name_key LIMIT @limit",
            new { after = after ?? "", limit },
            cancellationToken: cancellationToken));
        return rows.AsList();
    }

    public async Task<ConnectionRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ConnectionRow>(new CommandDefinition(
            $"SELECT {ConnectionRow.Columns} FROM connections WHERE id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>The settings with their secrets; null when the keys they were encrypted with are gone.</summary>
    public JObject? Open(ConnectionRow row) => documents.Open(Purpose(row.Id), row.Sealed);

    /// <param name="name">Null for the name that the plugin suggests.</param>
    public async Task<ConnectionSaving> CreateAsync(
        Actor actor, ConnectionType type, string? name, JObject settings, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>(name is null ? [] : ConnectionName.Check(name));
        var merged = ConnectionSettings.Merge(type, settings, null, problems);
        if (problems.Count > 0)
        {
            return new ConnectionSaving { Problems = problems };
        }

        return await SaveAsync(async transaction =>
        {
            var row = NewRow(actor, type, name ?? await FreeNameAsync(transaction, type.SuggestedName, cancellationToken), merged);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO connections (id, name, name_key, type, plugin_id, owner_id, settings, sealed, version, created_at, updated_at)
                VALUES (@Id, @Name, @NameKey, @Type, @PluginId, @OwnerId, @Settings, @Sealed, @Version, @CreatedAt, @UpdatedAt)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken));
            await RecordAsync(transaction, actor, "connection.created", row, Members(merged), cancellationToken);
            return new ConnectionSaving { Connection = row.Show(type) };
        }, name, cancellationToken);
    }

    /// <param name="name">Null to keep the name.</param>
    public async Task<ConnectionSaving> UpdateAsync(
        Actor actor, ConnectionRow row, ConnectionType type, string? name, JObject settings, CancellationToken cancellationToken)
    {
        var stored = Open(row);
        var problems = new List<Problem>(name is null ? [] : ConnectionName.Check(name));
        var merged = ConnectionSettings.Merge(type, settings, stored, problems);
        if (problems.Count > 0)
        {
            return new ConnectionSaving { Problems = problems };
        }

        return await SaveAsync(async transaction =>
        {
            var changed = Fill(row with { Name = name ?? row.Name, PluginId = type.PluginId }, type, merged);
            var count = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE connections SET name = @Name, name_key = @NameKey, plugin_id = @PluginId, settings = @Settings, sealed = @Sealed,
                    version = version + 1, updated_at = @UpdatedAt, tested_at = NULL, tested_ok = NULL
                WHERE id = @Id AND version = @Version
                """,
                changed,
                transaction,
                cancellationToken: cancellationToken));
            if (count == 0)
            {
                return new ConnectionSaving { IsStale = true };
            }

            await RecordAsync(transaction, actor, "connection.updated", changed, Changes(merged, stored ?? []), cancellationToken);
            return new ConnectionSaving { Connection = (changed with { Version = row.Version + 1 }).Show(type) };
        }, name, cancellationToken);
    }

    /// <summary>By what a connection is used.</summary>
    public async Task<IReadOnlyList<RowUse>> UsesAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await RowUses.OfConnectionAsync(connection, transaction: null, id, cancellationToken);
    }

    /// <summary>Notes what a test found, unless the connection was changed while it ran.</summary>
    public async Task RecordTestAsync(ConnectionRow row, bool isOk, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE connections SET tested_at = @now, tested_ok = @isOk WHERE id = @Id AND version = @Version",
            new { row.Id, row.Version, isOk, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    public async Task<ConnectionDeletion> DeleteAsync(Actor actor, ConnectionRow row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await RowUses.OfConnectionAsync(connection, transaction, row.Id, cancellationToken) is { Count: > 0 } uses)
        {
            return ConnectionDeletion.InUse(uses);
        }

        var count = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM connections WHERE id = @Id AND version = @Version", row, transaction, cancellationToken: cancellationToken));
        if (count == 0)
        {
            return new ConnectionDeletion { IsStale = true };
        }

        await RecordAsync(transaction, actor, "connection.deleted", row, [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ConnectionDeletion();
    }

    private static string Purpose(string id) => $"connection/{id}";

    private async Task<ConnectionSaving> SaveAsync(
        Func<DbTransaction, Task<ConnectionSaving>> save, string? name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            var saving = await save(transaction);
            if (saving.Connection is not null)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            return saving;
        }
        catch (DbException exception) when (name is not null && IsDuplicate(exception))
        {
            return new ConnectionSaving { Problems = [ConnectionName.Taken(name)] };
        }
    }

    /// <summary>Of a name: nothing else here is unique but the id, which is new.</summary>
    private static bool IsDuplicate(DbException exception) =>
        exception.SqlState == "23505" || exception is Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: 2067 };

    private static async Task<string> FreeNameAsync(DbTransaction transaction, string suggested, CancellationToken cancellationToken)
    {
        var taken = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            "SELECT name_key FROM connections", transaction: transaction, cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal);
        var name = suggested;
        for (var number = 2; taken.Contains(ConnectionRow.KeyOf(name)); number++)
        {
            name = $"{suggested} {number}";
        }

        return name;
    }

    private ConnectionRow NewRow(Actor actor, ConnectionType type, string name, JObject settings)
    {
        var row = new ConnectionRow
        {
            Id = Guid.CreateVersion7().ToString("n"),
            Name = name,
            Type = type.Name,
            PluginId = type.PluginId,
            OwnerId = actor.Id,
            Settings = "",
            Sealed = "",
            Version = 1,
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            UpdatedAt = 0,
        };
        return Fill(row, type, settings);
    }

    private ConnectionRow Fill(ConnectionRow row, ConnectionType type, JObject settings) => row with
    {
        Settings = type.Form.Mask(settings).ToString(Formatting.None),
        Sealed = documents.Seal(Purpose(row.Id), settings),
        UpdatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private static List<string> Members(JObject settings) => [.. settings.Properties().Select(member => member.Name)];

    private static List<string> Changes(JObject now, JObject before) =>
        [.. Members(now).Union(Members(before)).Where(name => !JToken.DeepEquals(now[name], before[name]))];

    /// <summary>Which settings, never their values.</summary>
    private Task RecordAsync(
        DbTransaction transaction, Actor actor, string action, ConnectionRow row, List<string> settings, CancellationToken cancellationToken)
    {
        var details = new ConnectionAudit { Name = row.Name, Type = row.Type, Settings = settings };
        var entry = new AuditEntry
        {
            Actor = actor,
            Action = action,
            Subject = $"connection/{row.Id}",
            Details = System.Text.Json.JsonSerializer.Serialize(details, ConnectionAuditJson.Default.ConnectionAudit),
        };
        return audit.AppendAsync(transaction, entry, cancellationToken);
    }
}
