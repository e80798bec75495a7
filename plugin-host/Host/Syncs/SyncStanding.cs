namespace Cordon.Host.Syncs;

/// <summary>How a sync stands, whichever node runs it.</summary>
/// <param name="State">A word of <see cref="PassState"/>; null before its first pass.</param>
/// <param name="Progress">What the collector does or waits for; null when nothing runs.</param>
internal sealed record SyncStanding(string? State, string? Progress)
{
    public bool IsRunning => State == PassState.Running;

    /// <param name="last">The newest pass.</param>
    /// <param name="here">What the collector said last, where it runs in this process.</param>
    public static SyncStanding Of(PassRow? last, string? here, DateTimeOffset now)
    {
        if (here is not null)
        {
            return new SyncStanding(PassState.Running, here);
        }

        if (last is not { State: PassState.Running })
        {
            return new SyncStanding(last?.State, null);
        }

        return now.ToUnixTimeMilliseconds() - last.BeatAt < SyncBeats.Lease.TotalMilliseconds
            ? new SyncStanding(PassState.Running, last.Progress)
            : new SyncStanding(PassState.Interrupted, null);
    }
}
