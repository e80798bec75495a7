using System.Data.Common;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Senders;

/// <summary>The senders of webhooks: made, changed, and told from others by their signature.</summary>
internal sealed class SenderStore(Database database, MappingStore mappings, SealedDocuments documents, AuditLog audit, TimeProvider time)
{
    private const string ByName = $"SELECT {Sender.Columns}, sealed FROM detection_senders WHERE name_key = @key";

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<Sender>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Sender>(new CommandDefinition(
            $"SELECT {Sender.Columns} FROM detection_senders ORDER BY name_key", cancellationToken: cancellationToken))).AsList();
    }

    public async Task<Sender?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, transaction: null, id, cancellationToken);
    }

    public Task<SenderChange> CreateAsync(SenderEdit edit, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var sender = Of(edit, new Sender
        {
            Id = Guid.CreateVersion7().ToString("n"),
            Name = "",
            Mapping = "",
            CreatesIdentities = false,
            Enabled = true,
            CreatedBy = actor.Id,
            CreatedByName = actor.Name,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        });
        return SaveAsync(sender, SenderSecret.New(), actor, cancellationToken);
    }

    /// <param name="version">The one the caller has seen.</param>
    public async Task<SenderChange> EditAsync(string id, SenderEdit edit, long version, Actor actor, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } before
            ? await SaveAsync(
                Of(edit, before) with { UpdatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(), Version = version + 1 }, secret: null, actor, cancellationToken)
            : new SenderChange { State = ChangeState.Missing };

    /// <summary>Gives a sender another secret. The one before goes on to work for <see cref="SenderSecret.Overlap"/>.</summary>
    public async Task<SenderChange> RotateAsync(string id, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, transaction, id, cancellationToken) is not { } sender)
        {
            return new SenderChange { State = ChangeState.Missing };
        }

        var secret = SenderSecret.New();
        var now = time.GetUtcNow();
        var stored = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "SELECT sealed FROM detection_senders WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        var document = SenderSecret.Next(documents.Open(SenderSecret.Purpose(id), stored!), secret, now);
        var changed = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE detection_senders SET sealed = @sealed, updated_at = @now, version = version + 1 WHERE id = @id AND version = @version",
            new { id, version, now = now.ToUnixTimeMilliseconds(), @sealed = documents.Seal(SenderSecret.Purpose(id), document) },
            transaction,
            cancellationToken: cancellationToken));
        if (changed == 0)
        {
            return new SenderChange { State = ChangeState.Stale };
        }

        await AppendAsync(transaction, actor, "sender.rotated", sender, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SenderChange { State = ChangeState.Done, Sender = sender with { Version = version + 1 }, Secret = secret };
    }

    public async Task<ChangeState> DeleteAsync(string id, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, transaction, id, cancellationToken) is not { } sender)
        {
            return ChangeState.Missing;
        }

        if (await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM detection_senders WHERE id = @id AND version = @version", new { id, version }, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return ChangeState.Stale;
        }

        await AppendAsync(transaction, actor, "sender.deleted", sender, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeState.Done;
    }

    /// <summary>Whether a webhook comes from the sender it names. Whether it was seen before is asked when it is stored.</summary>
    /// <param name="read">Reads its body, which nobody does for a stranger.</param>
    public async Task<WebhookVerdict> VerifyAsync(
        string name, WebhookSignature signature, Func<Task<ReadOnlyMemory<byte>>> read, CancellationToken cancellationToken)
    {
        const string unknown = "The signature is not that of a sender of this name, or the sender is not enabled.";
        var now = time.GetUtcNow();
        if (!signature.IsWellFormed)
        {
            return WebhookVerdict.Refused($"A webhook carries the headers {WebhookSignature.IdHeader}, {WebhookSignature.TimestampHeader} (seconds since 1970) and {WebhookSignature.SignatureHeader} (v1,…).");
        }

        if ((signature.Time!.Value - now).Duration() > WebhookSignature.Tolerance)
        {
            return WebhookVerdict.Refused($"The delivery's time is more than {WebhookSignature.Tolerance.TotalMinutes:0} minutes away from now. Check the clocks of both sides, and send it again with a new time and signature.");
        }

        var found = await database.LookUpAsync(ByName, name.ToLowerInvariant(), Read, cancellationToken);
        if (found is not { Sender.Enabled: true } || documents.Open(SenderSecret.Purpose(found.Sender.Id), found.Sealed) is not { } document)
        {
            return WebhookVerdict.Refused(unknown);
        }

        var body = await read();
        return signature.Verify(SenderSecret.Keys(document, now), body.Span) is { } right
            ? new WebhookVerdict
            {
                Sender = found.Sender,
                Delivery = new WebhookDelivery(found.Sender.Id, right, (now + WebhookSignature.Tolerance + WebhookSignature.Tolerance).ToUnixTimeMilliseconds()),
            }
            : WebhookVerdict.Refused(unknown);
    }

    private static StoredSender Read(DbDataReader row) => new(row.GetRowParser<Sender>()(row), row.GetString(row.GetOrdinal("sealed")));

    private static Sender Of(SenderEdit edit, Sender sender) => sender with
    {
        Name = edit.Name,
        Mapping = edit.Mapping,
        CreatesIdentities = edit.CreatesIdentities,
        Enabled = edit.Enabled,
    };

    private static async Task<Sender?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<Sender>(new CommandDefinition(
            $"SELECT {Sender.Columns} FROM detection_senders WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    /// <param name="secret">Of a new one; null keeps the stored one.</param>
    private async Task<SenderChange> SaveAsync(Sender sender, string? secret, Actor actor, CancellationToken cancellationToken)
    {
        if (await CheckAsync(sender, cancellationToken) is { Count: > 0 } problems)
        {
            return new SenderChange { State = ChangeState.Invalid, Problems = problems };
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var key = sender.Name.ToLowerInvariant();
        var same = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT id FROM detection_senders WHERE name_key = @key", new { key }, transaction, cancellationToken: cancellationToken));
        if (same is not null && same != sender.Id)
        {
            return new SenderChange
            {
                State = ChangeState.Conflict,
                Problems = [new Problem { Path = "/name", Message = $"There is another sender named {sender.Name}; names differ, also by case.", Fix = "Choose another name." }],
            };
        }

        var parameters = new DynamicParameters(sender);
        parameters.Add("key", key);
        parameters.Add("sealed", secret is null ? "" : documents.Seal(SenderSecret.Purpose(sender.Id), SenderSecret.First(secret)));
        if (await connection.ExecuteAsync(new CommandDefinition(secret is null ? Update : Insert, parameters, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return new SenderChange { State = ChangeState.Stale };
        }

        await AppendAsync(transaction, actor, secret is null ? "sender.updated" : "sender.created", sender, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SenderChange { State = ChangeState.Done, Sender = sender, Secret = secret };
    }

    private const string Insert =
        """
        INSERT INTO detection_senders (id, name, name_key, mapping, creates_identities, enabled, sealed, created_by, created_by_name, created_at, updated_at, version)
        VALUES (@Id, @Name, @key, @Mapping, @CreatesIdentities, @Enabled, @sealed, @CreatedBy, @CreatedByName, @CreatedAt, @UpdatedAt, @Version)
        """;

    private const string Update =
        """
        UPDATE detection_senders SET name = @Name, name_key = @key, mapping = @Mapping, creates_identities = @CreatesIdentities, enabled = @Enabled,
            updated_at = @UpdatedAt, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private async Task<IReadOnlyList<Problem>> CheckAsync(Sender sender, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (sender.Name.Length is 0 or > DetectionRules.MaxSource || !sender.Name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
        {
            problems.Add(new Problem
            {
                Path = "/name",
                Message = $"A sender's name has 1 to {DetectionRules.MaxSource} of the characters a-z, A-Z, 0-9, '.', '-' and '_': it stands in an address.",
                Fix = "Sample: edr-prod",
            });
        }

        if (await mappings.FindAsync(sender.Mapping, cancellationToken) is null)
        {
            problems.Add(new Problem
            {
                Path = "/mapping",
                Message = $"There is no mapping {sender.Mapping}.",
                Fix = $"Name one that GET /api/detection-mappings shows, such as {string.Join(", ", ReadyMappings.Names)}.",
            });
        }

        return problems;
    }

    private Task AppendAsync(DbTransaction transaction, Actor actor, string action, Sender sender, CancellationToken cancellationToken) => audit.AppendAsync(
        transaction,
        new AuditEntry
        {
            Actor = actor,
            Action = action,
            Subject = $"sender/{sender.Id}",
            Details = new JsonObject { ["name"] = sender.Name, ["mapping"] = sender.Mapping, ["enabled"] = sender.Enabled, ["createsIdentities"] = sender.CreatesIdentities }.ToJsonString(),
        },
        cancellationToken);
}
