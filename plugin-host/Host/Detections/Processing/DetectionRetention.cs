using System.Data.Common;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Detections.Processing;

/// <summary>Deletes what was received long ago, in small pieces so that nobody has to wait for them. The runs that came of it have a retention of their own.</summary>
internal sealed partial class DetectionRetention(Database database, TimeProvider time, ILogger<DetectionRetention> logger)
{
    private const int Piece = 1000;

    /// <summary>How many detections were deleted.</summary>
    public async Task<int> DeleteAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var scope = new { limit = (now - keep).ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), Piece };
        await using var connection = await database.OpenAsync(cancellationToken);
        var deleted = await DeleteAsync(
            connection, "DELETE FROM detections WHERE number IN (SELECT number FROM detections WHERE received_at < @limit ORDER BY received_at LIMIT @Piece)", scope, cancellationToken);
        await DeleteAsync(
            connection,
            "DELETE FROM detection_responses WHERE number IN (SELECT number FROM detection_responses WHERE created_at < @limit AND state <> 'Due' ORDER BY created_at LIMIT @Piece)",
            scope,
            cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM rule_throttles WHERE free_at <= @now", scope, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM detection_deliveries WHERE expires_at <= @now", scope, cancellationToken: cancellationToken));
        if (deleted > 0)
        {
            LogDeleted(deleted, keep.TotalDays);
        }

        return deleted;
    }

    /// <summary>How many would go the next night.</summary>
    public async Task<long> CountDueAsync(int days, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM detections WHERE received_at < @limit",
            new { limit = (time.GetUtcNow() - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private static async Task<int> DeleteAsync(DbConnection connection, string sql, object scope, CancellationToken cancellationToken)
    {
        for (var all = 0; ;)
        {
            var deleted = await connection.ExecuteAsync(new CommandDefinition(sql, scope, cancellationToken: cancellationToken));
            all += deleted;
            if (deleted < Piece)
            {
                return all;
            }

            await Task.Yield();
        }
    }

    [LoggerMessage(62, LogLevel.Information, "{Detections} detections that were received more than {Days} days ago are deleted")]
    private partial void LogDeleted(int detections, double days);
}
