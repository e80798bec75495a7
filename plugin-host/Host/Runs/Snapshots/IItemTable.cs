namespace Cordon.Host.Runs.Snapshots;

/// <summary>The table <c>run_items</c> while a snapshot is written into it, by the fastest way that each database has.</summary>
internal interface IItemTable : IAsyncDisposable
{
    ValueTask AddAsync(RunItem item, CancellationToken cancellationToken);

    /// <summary>What was added is there.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
