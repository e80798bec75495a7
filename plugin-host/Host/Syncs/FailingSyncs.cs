using System.Text.Json;

namespace Cordon.Host.Syncs;

/// <summary>Says which syncs need a look: the last collection failed, nobody goes on with it, or the night went by without one.</summary>
internal sealed class FailingSyncs(SyncStore syncs, SyncRunner runner, TimeProvider time)
{
    /// <summary>So long after its time a sync has begun, if it begins at all.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<FailingSync>> ListAsync(CancellationToken cancellationToken)
    {
        var last = await syncs.LastPassesAsync(cancellationToken);
        var failing = new List<FailingSync>();
        foreach (var sync in await syncs.ListAsync(cancellationToken))
        {
            var pass = last.GetValueOrDefault(sync.ConnectionId);
            if (Find(sync, pass, SyncStanding.Of(pass, runner.Progress(sync.ConnectionId), time.GetUtcNow())) is { } found)
            {
                failing.Add(found);
            }
        }

        return failing;
    }

    private FailingSync? Find(SyncRow sync, PassRow? last, SyncStanding standing) => standing.State switch
    {
        PassState.Running => null,
        PassState.Failed => new FailingSync(sync.ConnectionId, "failed", Why(last!)),
        PassState.Interrupted => new FailingSync(sync.ConnectionId, "interrupted", "The server that ran it gives no sign of life; another goes on in a moment, if there is one."),
        _ when Missed(sync, last) => new FailingSync(sync.ConnectionId, "late", "The night went by without a collection."),
        _ => null,
    };

    /// <summary>The time that has come last went by, and nothing was collected since. One who was just made has just been run.</summary>
    private bool Missed(SyncRow sync, PassRow? last)
    {
        if (sync.NextAt is not { } next)
        {
            return false;
        }

        var due = DateTimeOffset.FromUnixTimeMilliseconds(next);
        var judged = time.GetUtcNow() - _grace;
        if (due <= judged || last is null)
        {
            return due <= judged;
        }

        var night = due.AddDays(-1);
        return night <= judged && DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(last.StartedAt, last.EndedAt ?? 0)) < night - NightlyTime.FirstAfter;
    }

    private static string Why(PassRow pass)
    {
        var problems = JsonSerializer.Deserialize(pass.Problems, SyncJson.Default.IReadOnlyListProblem)!;
        return problems is [var first, ..] ? first.Message : "The last collection failed.";
    }
}
