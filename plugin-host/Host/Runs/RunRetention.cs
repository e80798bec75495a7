using System.Data.Common;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Runs;

/// <summary>Deletes runs that ended long ago, in small pieces so that nobody has to wait for them. What the audit log says of them stays.</summary>
internal sealed partial class RunRetention(Database database, TimeProvider time, ILogger<RunRetention> logger)
{
    private const int Piece = 5000;

    /// <summary>How many runs were deleted. One that is deleted in part, because the server was stopped, is deleted to its end the next time.</summary>
    public async Task<int> DeleteAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var old = (await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT number FROM runs WHERE finished_at < @limit AND status IN ('Succeeded', 'CompletedWithErrors', 'Failed', 'Cancelled') ORDER BY number",
            new { limit = (time.GetUtcNow() - keep).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken))).AsList();
        foreach (var run in old)
        {
            await DeletePiecesAsync(connection, "run_outcomes", "step, ordinal", run, cancellationToken);
            await DeletePiecesAsync(connection, "run_batches", "step, number", run, cancellationToken);
            await DeletePiecesAsync(connection, "run_items", "ordinal", run, cancellationToken);
            await DeletePiecesAsync(connection, "run_steps", "step", run, cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM runs WHERE number = @run", new { run }, cancellationToken: cancellationToken));
        }

        if (old.Count > 0)
        {
            LogDeleted(old.Count, keep.TotalDays);
        }

        return old.Count;
    }

    private static async Task DeletePiecesAsync(DbConnection connection, string table, string key, long run, CancellationToken cancellationToken)
    {
        var sql = $"DELETE FROM {table} WHERE run = @run AND ({key}) IN (SELECT {key} FROM {table} WHERE run = @run ORDER BY {key} LIMIT {Piece})";
        while (await connection.ExecuteAsync(new CommandDefinition(sql, new { run }, cancellationToken: cancellationToken)) == Piece)
        {
            await Task.Yield();
        }
    }

    [LoggerMessage(40, LogLevel.Information, "{Runs} runs that ended more than {Days} days ago are deleted")]
    private partial void LogDeleted(int runs, double days);
}
