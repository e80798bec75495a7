using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Storage;

namespace Cordon.Host.Runs.Guarding;

/// <summary>The guardrails of this installation.</summary>
internal sealed class GuardrailsStore(Database database, AuditLog audit)
{
    /// <summary>What it is called in the table <c>settings</c> and in the audit log.</summary>
    public const string Setting = "guardrails";

    public async Task<StoredGuardrails> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, transaction: null, cancellationToken);
    }

    public static async Task<StoredGuardrails> ReadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var setting = await VersionedSetting.ReadAsync(connection, transaction, Setting, cancellationToken);
        var guardrails = setting.Document is { } document ? JsonSerializer.Deserialize(document, GuardrailsJson.Default.Guardrails)! : new Guardrails();
        return new StoredGuardrails(guardrails, setting.Version);
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
        if (!await VersionedSetting.ReplaceAsync(transaction, Setting, version, document, cancellationToken))
        {
            return new GuardrailsChange { State = ChangeState.Stale };
        }

        var entry = new AuditEntry { Actor = actor, Action = "guardrails.updated", Subject = Setting, Details = document };
        await audit.AppendAsync(transaction, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new GuardrailsChange { State = ChangeState.Done, Stored = new StoredGuardrails(guardrails, version + 1) };
    }
}
