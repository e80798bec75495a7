using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.SharedSignals;

/// <summary>What was last found of this host in the orgs of connections.</summary>
internal sealed class SignalProviderStore(Database database, AuditLog audit)
{
    public async Task<IReadOnlyList<SignalProvider>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SignalProviderRow>(new CommandDefinition(
            $"SELECT {SignalProviderRow.Columns} FROM signal_providers ORDER BY checked_at DESC, connection_id", cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Provider())];
    }

    /// <param name="provider">What was found.</param>
    /// <param name="change">Who changed something in the org; null where it was only looked at.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WriteAsync(SignalProvider provider, Actor? change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO signal_providers (connection_id, well_known, provider_id, status, code, message, checked_at)
            VALUES (@ConnectionId, @WellKnown, @ProviderId, @Status, @Code, @Message, @at)
            ON CONFLICT (connection_id) DO UPDATE SET well_known = excluded.well_known, provider_id = excluded.provider_id, status = excluded.status,
                code = excluded.code, message = excluded.message, checked_at = excluded.checked_at
            """,
            new
            {
                provider.ConnectionId,
                provider.WellKnown,
                provider.ProviderId,
                provider.Status,
                provider.Code,
                provider.Message,
                at = provider.CheckedAt.ToUnixTimeMilliseconds(),
            },
            transaction,
            cancellationToken: cancellationToken));
        if (change is not null)
        {
            var entry = new AuditEntry { Actor = change, Action = "transmitter.registered", Subject = $"connection/{provider.ConnectionId}", Details = "{}" };
            await audit.AppendAsync(transaction, entry, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
