using System.Data.Common;
using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// Brings a file into the store. A row changes what it names and nothing else; all of it happens at one moment, or nothing. Until then it is
/// staged in short transactions, between which others write. Refused rows do not stop the good ones, unless the import is strict or the file
/// cannot be read to its end.
/// </summary>
internal sealed class IdentityImport(Database database, AuditLog audit, TimeProvider time)
{
    public async Task<ImportReport> RunAsync(IAsyncEnumerable<IdentityRow> rows, ImportSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var held = await ImportLock.TakeAsync(connection, time, cancellationToken);
        await using var tuning = await ImportTuning.BeginAsync(connection);
        await using var table = await ImportTable.OpenAsync(connection, cancellationToken);
        var leftovers = new ImportLeftovers(connection, table);
        await leftovers.ClearAsync(cancellationToken);
        var isComplete = false;
        try
        {
            var horizon = await connection.ExecuteScalarAsync<int>(new CommandDefinition(IdentityHorizon.Read, cancellationToken: cancellationToken));
            var staging = new ImportStaging(connection, table, horizon, time.GetUtcNow().ToUnixTimeMilliseconds());
            await staging.RunAsync(rows, settings.Source, cancellationToken);
            if (staging.Tally.IsBroken || (settings.Strict && staging.Tally.RefusedCount > 0))
            {
                return staging.Tally.Report(applied: false);
            }

            await tuning.MakeDurableAsync();
            await CompleteAsync(connection, table, staging, settings, cancellationToken);
            isComplete = true;
            return staging.Tally.Report(applied: true);
        }
        finally
        {
            if (!isComplete && connection.State == System.Data.ConnectionState.Open)
            {
                await leftovers.ClearAsync(CancellationToken.None);
            }
        }
    }

    private async Task CompleteAsync(
        DbConnection connection, IImportTable table, ImportStaging staging, ImportSettings settings, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var completion = new ImportCompletion(transaction, table, database.Dialect, time.GetUtcNow().ToUnixTimeMilliseconds());
        await completion.RunAsync(staging.Last, cancellationToken);
        await audit.AppendAsync(transaction, Entry(settings, staging.Tally), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static AuditEntry Entry(ImportSettings settings, ImportTally tally) => new()
    {
        Actor = settings.Actor,
        Action = "identities.imported",
        Subject = "identities",
        Details = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"added":{{tally.Added}},"changed":{{tally.Changed}},"unchanged":{{tally.Unchanged}},"refused":{{tally.RefusedCount}}}"""),
    };
}
