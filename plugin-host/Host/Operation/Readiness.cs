using Cordon.Host.Operation.Checks;

namespace Cordon.Host.Operation;

/// <summary>Whether this server should be sent work now: whoever balances load asks every few seconds.</summary>
internal sealed class Readiness(DatabaseCheck database, DiskCheck disk, IHostApplicationLifetime lifetime)
{
    /// <summary>What keeps it from working; empty when it is ready.</summary>
    public async Task<IReadOnlyList<Finding>> FindObstaclesAsync(CancellationToken cancellationToken)
    {
        var obstacles = new List<Finding>();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            obstacles.Add(Finding.Problem("server", "It is stopping.", "Send what comes to another server."));
        }

        await foreach (var finding in CheckUp.RunAsync([database, disk], cancellationToken))
        {
            if (finding.State == FindingState.Problem)
            {
                obstacles.Add(finding);
            }
        }

        return obstacles;
    }
}
