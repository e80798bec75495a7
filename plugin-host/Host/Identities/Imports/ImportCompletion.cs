using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// The last transaction of an import, in which all of it happens at once: new identities are seen, changed ones changed. What others have
/// changed since the import looked is kept where the import says nothing of it.
/// </summary>
internal sealed class ImportCompletion(DbTransaction transaction, IImportTable table, Dialect dialect, long now)
{
    private const int ChunkSize = 5000;

    private readonly DbConnection _connection = transaction.Connection!;

    /// <param name="last">The number of the last new identity.</param>
    public async Task RunAsync(int last, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        await MoveTagsAsync(cancellationToken);
        await ExecuteAsync($"UPDATE identities SET {IdentityFields.Assign("c")} FROM identity_changes c WHERE identities.number = c.number", null, cancellationToken);
        await ExecuteAsync(dialect == Dialect.Sqlite ? "DELETE FROM identity_changes" : "TRUNCATE identity_changes", null, cancellationToken);
        await ExecuteAsync("UPDATE identity_horizon SET number = @last", new { last }, cancellationToken);
    }

    /// <summary>Compares anew what somebody else changed meanwhile. What somebody deleted stays deleted.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var late = new List<ImportWrite>();
        await using (var command = Command(
            $"""
            SELECT {IdentityRecord.Columns}, c.before, {string.Join(", ", IdentityRecord.Names.Select(name => $"c.{name}"))}
            FROM identity_changes c JOIN identities i ON i.number = c.number WHERE i.version <> c.before_version
            """))
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                late.Add(Settle(row));
            }
        }

        await table.StageAsync(transaction, late, cancellationToken);
        foreach (var write in late)
        {
            await ExecuteAsync(
                "UPDATE identity_changes SET before = @before WHERE number = @Number",
                new { before = JsonSerializer.Serialize(write.Before!, AttributeJson.Plain.StoredIdentity), write.After.Number },
                cancellationToken);
        }
    }

    private ImportWrite Settle(DbDataReader row)
    {
        var current = IdentityRecord.Read(row);
        var before = Before(row.GetString(IdentityRecord.Names.Length));
        var merged = ImportMerge.Again(before, IdentityRecord.Read(row, IdentityRecord.Names.Length + 1), current, now);
        return new ImportWrite(current, merged, ImportChunk.Search(merged));
    }

    private async Task MoveTagsAsync(CancellationToken cancellationToken)
    {
        for (var number = 0; ;)
        {
            var moved = await ReadMovedAsync(number, cancellationToken);
            if (moved.Count == 0)
            {
                return;
            }

            await table.UntagAsync(transaction, [.. moved.Select(pair => pair.Before)], cancellationToken);
            await table.TagAsync(transaction, [.. moved.Select(pair => pair.After)], cancellationToken);
            number = moved[^1].After.Number;
        }
    }

    private async Task<List<(StoredIdentity Before, StoredIdentity After)>> ReadMovedAsync(int number, CancellationToken cancellationToken)
    {
        await using var command = Command(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {IdentityRecord.Columns}, i.before FROM identity_changes i
            WHERE i.moves_tags AND i.number > {number} AND EXISTS (SELECT 1 FROM identities e WHERE e.number = i.number) ORDER BY i.number LIMIT {ChunkSize}
            """));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var moved = new List<(StoredIdentity, StoredIdentity)>();
        while (await row.ReadAsync(cancellationToken))
        {
            moved.Add((Before(row.GetString(IdentityRecord.Names.Length)), IdentityRecord.Read(row)));
        }

        return moved;
    }

    private static StoredIdentity Before(string json) => JsonSerializer.Deserialize(json, AttributeJson.Plain.StoredIdentity)!;

    private DbCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }

    private Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        _connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
}
