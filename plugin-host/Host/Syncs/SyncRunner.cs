using System.Collections.Concurrent;
using Cordon.Abstractions;
using Cordon.Host.SigningKeys;
using Cordon.Host.Storage;
using Cordon.Host.Syncs.Pages;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Host.Syncs;

/// <summary>
/// Runs syncs: has a worker collect and stores what it sends, page by page. Whatever ends a run, what was stored stays, and the next run goes on there.
/// One that lost its connection to the database is not ended: it falls silent, and whoever takes it over, this server or another, goes on.
/// </summary>
internal sealed partial class SyncRunner(
    SyncStore syncs,
    SyncPreparation preparation,
    Database database,
    SyncBeats beats,
    SigningAuthority signing,
    RequestMetrics requests,
    TimeProvider time,
    ILogger<SyncRunner> logger)
    : IAsyncDisposable
{
    private const int WarnAtPercent = 90;

    private readonly ConcurrentDictionary<string, RunningSync> _running = new(StringComparer.Ordinal);

    public bool IsRunning(string connectionId) => _running.ContainsKey(connectionId);

    /// <summary>Whether it runs here, or on a node that gives signs of life.</summary>
    public async Task<bool> RunsAnywhereAsync(string connectionId, CancellationToken cancellationToken) =>
        SyncStanding.Of(await syncs.PassesAsync(connectionId, 1, cancellationToken) is [var last] ? last : null, Progress(connectionId), time.GetUtcNow()).IsRunning;

    /// <summary>What the collector said last; null when nothing runs here.</summary>
    public string? Progress(string connectionId) => _running.TryGetValue(connectionId, out var running) ? running.Progress : null;

    /// <summary>Starts a run in the background. False when one is under way here.</summary>
    public bool Start(string connectionId, bool full)
    {
        var running = new RunningSync();
        if (!_running.TryAdd(connectionId, running))
        {
            running.Dispose();
            return false;
        }

        running.Task = Task.Run(() => KeepAsync(connectionId, full, running));
        return true;
    }

    /// <summary>Asks a run to stop, here or on another node. False when none is under way.</summary>
    public async Task<bool> CancelAsync(string connectionId, CancellationToken cancellationToken) =>
        (_running.TryGetValue(connectionId, out var running) && running.TryCancel()) || await beats.StopAsync(connectionId, cancellationToken);

    /// <summary>Runs a sync to its end, here and now.</summary>
    /// <returns>How it ended: see <see cref="PassState"/>.</returns>
    /// <exception cref="Exception">A <see cref="StorageFailure"/>: it has not ended.</exception>
    public async Task<string> RunAsync(string connectionId, bool full, Action<string> progress, CancellationToken cancellationToken)
    {
        var (sync, row, isFirst) = await syncs.BeginAsync(connectionId, full, cancellationToken);
        var problems = new List<Problem>();
        await using var pulse = new SyncPulse(beats, sync);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pulse.Lost);
        var work = await preparation.PrepareAsync(sync, problems, cancellationToken);
        var state = work is null ? PassState.Failed : await CollectAsync(sync, row, isFirst, work, problems, Say, stop.Token);
        if (state == PassState.Succeeded)
        {
            await WarnAsync(sync, problems);
        }

        await syncs.EndAsync(sync, state, work is null ? problems : [.. problems.Select(problem => Hide(problem, work))], CancellationToken.None);
        return state;

        void Say(string text)
        {
            progress(text);
            pulse.Say(text);
        }
    }

    /// <summary>Stops every run and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var running in _running.Values)
        {
            running.TryCancel();
            await running.Task;
        }
    }

    private async Task KeepAsync(string connectionId, bool full, RunningSync running)
    {
        try
        {
            await RunAsync(connectionId, full, running.Say, running.Token);
        }
        catch (OperationCanceledException) when (running.Token.IsCancellationRequested)
        {
            // Cancelled before it had begun.
        }
        catch (Exception exception)
        {
            // The border of a run that nobody waits for: it could not be begun, gone on with or ended.
            LogGivenUp(exception, connectionId, exception.GetType().Name, SyncBeats.Lease.TotalSeconds);
        }
        finally
        {
            _running.TryRemove(connectionId, out _);
            running.Dispose();
        }
    }

    private async Task<string> CollectAsync(
        SyncRow sync, PassRow row, bool isFirst, SyncWork work, List<Problem> problems, Action<string> progress, CancellationToken cancellationToken)
    {
        var pass = new PassScope
        {
            Sync = sync, PassId = row.Id, IsFirst = isFirst, Counts = PassCounts.Read(row.Counts), Limit = new IdentityLimit(sync.MaxIdentities),
        };
        try
        {
            await using var pages = await PageWriter.OpenAsync(database, pass, time, cancellationToken);
            await using var worker = await Worker.StartAsync(work.Plugin, work.Limits, cancellationToken);
            worker.Sign = signing.For(work.Plugin, work.Connection);
            worker.Requests = requests.For(work.Plugin);
            var collection = new CollectMessage { Connection = work.Connection, Options = work.Options, Cursor = sync.Cursor, Full = row.IsFull };
            await worker.CollectAsync(
                collection,
                IncomingPage.Of,
                waiting => pages.WriteAsync(waiting, cancellationToken),
                message => Hear(message, work, progress),
                cancellationToken);
            return PassState.Succeeded;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return PassState.Cancelled;
        }
        catch (StopRunException stop)
        {
            problems.AddRange(stop.Problems);
        }
        catch (SyncException stop)
        {
            problems.Add(stop.Problem);
        }
        catch (Exception exception) when (!StorageFailure.IsLostConnection(exception))
        {
            // The border of a run: whatever happens to its worker or its database is written down, and the next run goes on from the last page.
            problems.Add(new Problem { Path = "", Message = $"The collection broke off: {exception.Message}", Fix = "It goes on from there when it is started again." });
        }

        return PassState.Failed;
    }

    private async Task WarnAsync(SyncRow sync, List<Problem> problems)
    {
        var count = await syncs.CountIdentitiesAsync(sync.ConnectionId, CancellationToken.None);
        if (count >= sync.MaxIdentities / 100.0 * WarnAtPercent)
        {
            problems.Add(new Problem
            {
                Path = "/maxIdentities",
                Message = $"{count} identities are in, of at most {sync.MaxIdentities}.",
                Fix = "Raise the limit before it is reached: the collection stops there.",
            });
        }
    }

    private static void Hear(WorkerMessage message, SyncWork work, Action<string> progress)
    {
        if (message is ProgressMessage { Text: { } text })
        {
            progress(work.Mask.Apply(text) ?? "");
        }
    }

    private static Problem Hide(Problem problem, SyncWork work) =>
        problem with { Message = work.Mask.Apply(problem.Message)!, Fix = work.Mask.Apply(problem.Fix) };

    [LoggerMessage(50, LogLevel.Error, "The sync of connection {Connection} is given up here: {Fault}. If nobody goes on with it, it goes on after {Seconds} s")]
    private partial void LogGivenUp(Exception exception, string connection, string fault, double seconds);
}
