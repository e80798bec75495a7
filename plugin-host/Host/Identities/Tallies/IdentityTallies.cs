using System.Data.Common;
using System.Diagnostics;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Identities.Tallies;

/// <summary>
/// Counts identities by status and by risk. Counting a million takes a good part of a second, so nobody waits for it twice: who asks gets what was
/// counted last, and when that is old, it is counted anew meanwhile. Safe to use from any thread.
/// </summary>
internal sealed partial class IdentityTallies(Database database, TimeProvider time, ILogger<IdentityTallies> logger)
{
    private static readonly TimeSpan _leastAge = TimeSpan.FromSeconds(10);

    /// <summary>A count that took long is kept the longer: counting takes at most a fiftieth of a processor.</summary>
    private const int Rest = 50;

    private readonly Lock _lock = new();
    private IdentityTallyReport? _last;
    private Task<IdentityTallyReport>? _counting;
    private DateTimeOffset _freshUntil;

    /// <summary>What was counted last; null when that was nothing, or nothing was counted yet: then it is being counted.</summary>
    public IdentityTallyReport? Last()
    {
        Refresh();
        lock (_lock)
        {
            return _last is { Total: > 0 } ? _last : null;
        }
    }

    /// <summary>What was counted last, or what is being counted where there was nothing.</summary>
    public async Task<IdentityTallyReport> ReadAsync(CancellationToken cancellationToken) =>
        Last() ?? await Refresh().WaitAsync(cancellationToken);

    private Task<IdentityTallyReport> Refresh()
    {
        lock (_lock)
        {
            if (_counting is { IsCompleted: false })
            {
                return _counting;
            }

            if (_last is { Total: > 0 } && time.GetUtcNow() < _freshUntil)
            {
                return Task.FromResult(_last);
            }

            return _counting = Task.Run(CountAsync);
        }
    }

    private async Task<IdentityTallyReport> CountAsync()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            var byStatus = await CountAsync(connection, "status");
            var byRisk = await CountAsync(connection, "risk");
            var report = new IdentityTallyReport
            {
                CountedAt = time.GetUtcNow(),
                Total = byStatus.Sum(tally => tally.Count),
                ByStatus = byStatus,
                ByRisk = byRisk,
            };
            Keep(report, Stopwatch.GetElapsedTime(began));
            return report;
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // Whoever waits is told; whoever has older numbers keeps them, and the next visit tries again.
            LogFailed(exception.Message);
            throw;
        }
    }

    private void Keep(IdentityTallyReport report, TimeSpan took)
    {
        lock (_lock)
        {
            _last = report;
            _freshUntil = report.CountedAt + (took * Rest > _leastAge ? took * Rest : _leastAge);
        }
    }

    /// <summary>Counts in the index alone, and looks one identity of each value up for how it is written.</summary>
    private static async Task<IReadOnlyList<IdentityTally>> CountAsync(DbConnection connection, string column)
    {
        var tallies = await connection.QueryAsync<(string Value, long Count)>(
            $"""
            SELECT (SELECT s.{column} FROM identities s WHERE s.{column}_key = g.value LIMIT 1), g.count
            FROM (SELECT i.{column}_key AS value, count(*) AS count FROM identities i WHERE {IdentityHorizon.IsThere} GROUP BY i.{column}_key) g
            ORDER BY g.count DESC, g.value
            """);
        return [.. tallies.Select(tally => new IdentityTally(tally.Value, tally.Count))];
    }

    [LoggerMessage(60, LogLevel.Warning, "Identities could not be counted: {Reason}")]
    private partial void LogFailed(string reason);
}
