using Cordon.Host.Storage;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Identities.Imports;

/// <summary>Takes away, once the server runs, what an import has left behind whose process was killed.</summary>
internal sealed partial class ImportCleanup(Database database, ILogger<ImportCleanup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(stoppingToken);
            await using var held = await ImportLock.TryTakeAsync(connection, stoppingToken);
            if (held is not null)
            {
                await using var table = await ImportTable.OpenAsync(connection, stoppingToken);
                await new ImportLeftovers(connection, table).ClearAsync(stoppingToken);
            }
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // In nobody's way: the next import tries again.
            LogFailure(exception.Message);
        }
    }

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Warning, "What an import has left behind cannot be taken away now: {Reason}")]
    private partial void LogFailure(string reason);
}
