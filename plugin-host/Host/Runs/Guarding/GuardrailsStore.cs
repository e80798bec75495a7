using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Guarding;

/// <summary>The guardrails of this installation: one row of the table <c>settings</c>, its version and the document. Sample: <c>3 {"maxIdentities":500,…}</c></summary>
internal sealed class GuardrailsStore(Database database, AuditLog audit)
{
    private const string Setting = "guardrails";

    public async Task<StoredGuardrails> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, transaction: null, cancellationToken);
    }

    public static async Task<StoredGuardrails> ReadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var value = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT value FROM settings WHERE name = @Setting", new { Setting }, transaction, cancellationToken: cancellationToken));
        if (value is null)
        {
            return new StoredGuardrails(new Guardrails(), 0);
        }

        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return new StoredGuardrails(
            JsonSerializer.Deserialize(value.AsSpan(space + 1), GuardrailsJson.Default.Guardrails)!,
            long.Parse(value.AsSpan(0, space), CultureInfo.InvariantCulture));
    }

    /// <param name="version">The one the caller has seen.</param>
    public async Task<GuardrailsChange> SetAsync(Guardrails guardrails, long version, Actor actor, CancellationToken cancellationToken)
    {
        if (guardrails.Check() is { Count: > 0 } problems)
        {
            return new GuardrailsChange { State = ChangeState.Invalid, Problems = problems };
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var document = JsonSerializer.Serialize(guardrails, GuardrailsJson.Default.Guardrails);
        var next = string.Create(CultureInfo.InvariantCulture, $"{version + 1} {document}");
        var changed = await connection.ExecuteAsync(new CommandDefinition(
            version == 0
                ? "INSERT INTO settings (name, value) VALUES (@Setting, @next) ON CONFLICT DO NOTHING"
                : "UPDATE settings SET value = @next WHERE name = @Setting AND value LIKE @seen",
            new { Setting, next, seen = string.Create(CultureInfo.InvariantCulture, $"{version} %") },
            transaction,
            cancellationToken: cancellationToken));
        if (changed == 0)
        {
            return new GuardrailsChange { State = ChangeState.Stale };
        }

        var entry = new AuditEntry { Actor = actor, Action = "guardrails.updated", Subject = "guardrails", Details = document };
        await audit.AppendAsync(transaction, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new GuardrailsChange { State = ChangeState.Done, Stored = new StoredGuardrails(guardrails, version + 1) };
    }
}
