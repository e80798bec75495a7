using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Identities;

/// <summary>The identities of this installation. Many at once come through <see cref="Imports.IdentityImport"/>.</summary>
internal sealed class IdentityStore(Database database, AuditLog audit, TimeProvider time)
{
    private static readonly string _byId = $"SELECT {IdentityRecord.Columns} FROM identities i WHERE i.id = @key AND {IdentityHorizon.IsThere}";

    /// <param name="after">The values of the order's columns behind which to begin, from <see cref="IdentityCursor"/>.</param>
    public async Task<IdentityList> ListAsync(
        IdentitySelection selection, IdentitySort sort, object[]? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var query = new IdentityQuery(database.Dialect, selection, sort, after, time.GetUtcNow());
        var found = await new IdentityPaging(connection, query, selection, sort).ReadAsync(limit + 1, cancellationToken);
        return found.Count > limit
            ? new IdentityList(found[..limit], IdentityCursor.After(found[limit - 1], sort))
            : new IdentityList(found, null);
    }

    public async Task<long> CountAsync(IdentitySelection selection, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new IdentityQuery(database.Dialect, selection, IdentitySort.Default, after: null, time.GetUtcNow()).Count(connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public Task<StoredIdentity?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.LookUpAsync(_byId, id, row => IdentityRecord.Read(row), cancellationToken);

    /// <summary>Id and value of those among the ids that there are.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> NamesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var names = await connection.QueryAsync<(string Id, string Value)>(new CommandDefinition(
            $"SELECT id, value FROM identities WHERE id IN (SELECT value FROM {TextList.Of(database.Dialect, "@ids")})",
            new { ids = JsonSerializer.Serialize(ids, AttributeJson.Plain.IReadOnlyListString) },
            cancellationToken: cancellationToken));
        return [.. names.Select(name => KeyValuePair.Create(name.Id, name.Value))];
    }

    /// <summary>Replaces the tags.</summary>
    /// <param name="tags">Must obey <see cref="TagRules"/>.</param>
    public async Task<ChangeState> SetTagsAsync(string id, IReadOnlyList<string> tags, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, id, cancellationToken, transaction) is not { } before)
        {
            return ChangeState.Missing;
        }

        var clean = TagRules.Clean(tags);
        var edited = await connection.ExecuteAsync(
            "UPDATE identities SET tags = @tags, updated_at = @now, version = version + 1 WHERE id = @id AND version = @version",
            new { id, tags = IdentityRecord.Tags(clean), now = time.GetUtcNow().ToUnixTimeMilliseconds(), version },
            transaction);
        if (edited == 0)
        {
            return ChangeState.Stale;
        }

        await UntagAsync(transaction, before);
        await connection.ExecuteAsync(
            "INSERT INTO identity_tags (tag_key, value_key, number) VALUES (@tag, @value, @number)",
            clean.Select(tag => new { tag = IdentityText.Fold(tag), value = IdentityText.Fold(before.Value), number = before.Number }),
            transaction);
        await audit.AppendAsync(transaction, Entry(actor, "identity.tagged", id, $$"""{"tags":{{IdentityRecord.Tags(clean)}}}"""), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeState.Done;
    }

    public async Task<ChangeState> DeleteAsync(string id, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, id, cancellationToken, transaction) is not { } before)
        {
            return ChangeState.Missing;
        }

        if (await connection.ExecuteAsync("DELETE FROM identities WHERE id = @id AND version = @version", new { id, version }, transaction) == 0)
        {
            return ChangeState.Stale;
        }

        await UntagAsync(transaction, before);
        await audit.AppendAsync(transaction, Entry(actor, "identity.deleted", id, "{}"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeState.Done;
    }

    private static Task<int> UntagAsync(DbTransaction transaction, StoredIdentity identity) => transaction.Connection!.ExecuteAsync(
        "DELETE FROM identity_tags WHERE tag_key = @tag AND value_key = @value AND number = @number",
        identity.Tags.Select(tag => new { tag = IdentityText.Fold(tag), value = IdentityText.Fold(identity.Value), number = identity.Number }),
        transaction);

    private static async Task<StoredIdentity?> FindAsync(
        DbConnection connection, string id, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = _byId;
        var key = command.CreateParameter();
        key.ParameterName = "@key";
        key.Value = id;
        command.Parameters.Add(key);
        return (await IdentityRecord.ReadAllAsync(command, cancellationToken)) is [var found] ? found : null;
    }

    private static AuditEntry Entry(Actor actor, string action, string id, string details) =>
        new() { Actor = actor, Action = action, Subject = $"identity/{id}", Details = details };
}
