using System.Data.Common;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Identities.Collections;

/// <summary>The collections of this installation.</summary>
internal sealed class CollectionStore(Database database, AuditLog audit, TimeProvider time)
{
    private const long PostgreSqlLock = 0x636f6c6c656374;
    private const int ShownUnknown = 20;
    private const string Columns = "id, name, description, owner, owner_name AS OwnerName, filter, created_at AS CreatedAt, updated_at AS UpdatedAt, version";

    /// <summary>In the order of names, behind the name <paramref name="after"/>; without the ids of fixed lists.</summary>
    public async Task<IReadOnlyList<Collection>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var collation = database.Dialect == Dialect.PostgreSql ? "name_key COLLATE \"C\"" : "name_key";
        var rows = await connection.QueryAsync<CollectionRow>(new CommandDefinition(
            $"SELECT {Columns} FROM collections WHERE {collation} > @after ORDER BY {collation} LIMIT @limit",
            new { after = IdentityText.Fold(after ?? ""), limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Collection(identities: null))];
    }

    public async Task<Collection?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, id, transaction: null);
    }

    /// <summary>What to select for a collection's identities.</summary>
    public static IdentitySelection Selection(Collection collection) => Selection(collection.Id, collection.Filter);

    /// <param name="filter">Null for a fixed list.</param>
    public static IdentitySelection Selection(string id, string? filter) => filter is null
        ? new IdentitySelection { ListOf = id }
        : new IdentitySelection { Filter = FilterReading.Of(filter).Filter };

    public async Task<CollectionChange> CreateAsync(CollectionEdit edit, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var collection = new Collection
        {
            Id = Guid.CreateVersion7().ToString("n"),
            Name = edit.Name,
            Description = edit.Description,
            Owner = actor.Id,
            OwnerName = actor.Name,
            Filter = edit.Filter,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        return await ChangeAsync(collection, edit, "collection.created", actor, Insert, cancellationToken);
    }

    /// <param name="version">The one the caller has seen.</param>
    public async Task<CollectionChange> EditAsync(string id, CollectionEdit edit, long version, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } before)
        {
            return new CollectionChange { State = ChangeState.Missing };
        }

        var after = before with
        {
            Name = edit.Name,
            Description = edit.Description,
            Filter = edit.Filter,
            UpdatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Version = version + 1,
        };
        return await ChangeAsync(after, edit, "collection.updated", actor, Update, cancellationToken);
    }

    /// <summary>By what a collection is used.</summary>
    public async Task<IReadOnlyList<RowUse>> UsesAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await RowUses.OfCollectionAsync(connection, transaction: null, id, cancellationToken);
    }

    public async Task<CollectionChange> DeleteAsync(string id, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await RowUses.OfCollectionAsync(connection, transaction, id, cancellationToken) is { Count: > 0 } uses)
        {
            return CollectionChange.InUse(uses);
        }

        if (await connection.ExecuteAsync("DELETE FROM collections WHERE id = @id AND version = @version", new { id, version }, transaction) == 0)
        {
            return new CollectionChange { State = await FindAsync(connection, id, transaction) is null ? ChangeState.Missing : ChangeState.Stale };
        }

        await audit.AppendAsync(transaction, Entry("collection.deleted", id, actor, "{}"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CollectionChange { State = ChangeState.Done };
    }

    private const string Insert =
        """
        INSERT INTO collections (id, name, name_key, description, owner, owner_name, filter, created_at, updated_at, version)
        VALUES (@Id, @Name, @key, @Description, @Owner, @OwnerName, @Filter, @CreatedAt, @UpdatedAt, @Version)
        """;

    private const string Update =
        """
        UPDATE collections SET name = @Name, name_key = @key, description = @Description, filter = @Filter, updated_at = @UpdatedAt, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private async Task<CollectionChange> ChangeAsync(
        Collection collection, CollectionEdit edit, string action, Actor actor, string statement, CancellationToken cancellationToken)
    {
        if (CollectionRules.Check(edit) is { Count: > 0 } problems)
        {
            return CollectionChange.Invalid(problems);
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Dialect == Dialect.PostgreSql)
        {
            // SQLite lets one transaction write at a time; here two could take the same name between look and leap.
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = PostgreSqlLock }, transaction);
        }

        if (await UnknownAsync(transaction, edit.Identities ?? []) is { Count: > 0 } unknown)
        {
            return CollectionChange.Invalid(unknown);
        }

        var key = IdentityText.Fold(collection.Name);
        if (await connection.ExecuteScalarAsync<string?>("SELECT id FROM collections WHERE name_key = @key", new { key }, transaction) is { } same && same != collection.Id)
        {
            return CollectionChange.NameTaken(collection.Name);
        }

        var parameters = new DynamicParameters(collection);
        parameters.Add("key", key);
        if (await connection.ExecuteAsync(statement, parameters, transaction) == 0)
        {
            return new CollectionChange { State = ChangeState.Stale };
        }

        await SetMembersAsync(transaction, collection.Id, edit.Identities);
        await audit.AppendAsync(transaction, Entry(action, collection.Id, actor, Details(edit)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return CollectionChange.Done((await FindAsync(connection, collection.Id, transaction: null))!);
    }

    private async Task<IReadOnlyList<Problem>> UnknownAsync(DbTransaction transaction, IReadOnlyList<string> identities)
    {
        var unknown = await transaction.Connection!.QueryAsync<string>(
            $"SELECT value FROM {Each("@ids")} WHERE value NOT IN (SELECT id FROM identities WHERE id IN (SELECT value FROM {Each("@ids")})) LIMIT {ShownUnknown}",
            new { ids = Json(identities) },
            transaction);
        return [.. unknown.Select(id => new Problem { Path = "/identities", Message = $"There is no identity {id}.", Fix = "Take it out of the list." })];
    }

    private async Task SetMembersAsync(DbTransaction transaction, string id, IReadOnlyList<string>? identities)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("DELETE FROM collection_members WHERE collection_id = @id", new { id }, transaction);
        if (identities is { Count: > 0 })
        {
            await connection.ExecuteAsync(
                $"INSERT INTO collection_members (collection_id, identity_id) SELECT DISTINCT @id, value FROM {Each("@ids")}",
                new { id, ids = Json(identities) },
                transaction);
        }
    }

    private string Each(string parameter) => TextList.Of(database.Dialect, parameter);

    private static async Task<Collection?> FindAsync(DbConnection connection, string id, DbTransaction? transaction)
    {
        var row = await connection.QueryFirstOrDefaultAsync<CollectionRow>($"SELECT {Columns} FROM collections WHERE id = @id", new { id }, transaction);
        if (row is null or { Filter: not null })
        {
            return row?.Collection(identities: null);
        }

        var members = await connection.QueryAsync<string>(
            "SELECT identity_id FROM collection_members WHERE collection_id = @id ORDER BY identity_id", new { id }, transaction);
        return row.Collection([.. members]);
    }

    private static string Json(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, AttributeJson.Plain.IReadOnlyListString);

    private static string Details(CollectionEdit edit) => edit.Filter is { } filter
        ? $$"""{"filter":{{JsonSerializer.Serialize(filter, AttributeJson.Plain.String)}}}"""
        : $$"""{"identities":{{edit.Identities!.Count}}}""";

    private static AuditEntry Entry(string action, string id, Actor actor, string details) =>
        new() { Actor = actor, Action = action, Subject = $"collection/{id}", Details = details };
}
