using System.Data.Common;
using Dapper;

namespace Cordon.Host.Identities.Imports;

/// <summary>What an import that was not completed has left in the database: nobody sees it, and it goes away a little at a time.</summary>
internal sealed class ImportLeftovers(DbConnection connection, IImportTable table)
{
    private const int ChunkSize = 2000;

    /// <summary>Only for whoever holds the <see cref="ImportLock"/>.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        while (await ClearChunkAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (await connection.ExecuteScalarAsync<int?>(new CommandDefinition("SELECT 1 FROM identity_changes LIMIT 1", cancellationToken: cancellationToken)) is not null)
        {
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM identity_changes", commandTimeout: 0, cancellationToken: cancellationToken));
        }
    }

    /// <summary>False when nothing is left.</summary>
    private async Task<bool> ClearChunkAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var left = await ReadAsync(transaction, cancellationToken);
        if (left.Count == 0)
        {
            return false;
        }

        await table.UntagAsync(transaction, left, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM identities WHERE number >= @From AND number <= @To",
            new { From = left[0].Number, To = left[^1].Number },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<List<StoredIdentity>> ReadAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT {IdentityRecord.Columns} FROM identities i WHERE i.number > ({IdentityHorizon.Read}) ORDER BY i.number LIMIT {ChunkSize}";
        return await IdentityRecord.ReadAllAsync(command, cancellationToken);
    }
}
