using System.Collections.Concurrent;
using System.Data.Common;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Intake;

/// <summary>
/// Stores detections. Whoever comes while a transaction is being written waits, and then all of them are written in one: the more callers there are,
/// the fewer times each waits for the disk. Safe to use from any thread.
/// </summary>
internal sealed class DetectionIntake(Database database, DetectionSignal signal, DetectionMetrics metrics, TimeProvider time) : IDisposable
{
    private const int WrittenTogether = 2000;

    private readonly ConcurrentQueue<PendingSubmission> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Ends when they are on the disk.</summary>
    public async Task<IntakeResult> AcceptAsync(DetectionSubmission submission, CancellationToken cancellationToken)
    {
        if (submission.Detections.Count == 0 && submission.Delivery is null)
        {
            return new IntakeResult(0, 0);
        }

        var pending = new PendingSubmission(submission);
        _waiting.Enqueue(pending);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (!pending.Task.IsCompleted)
            {
                await WriteAsync(Take());
            }
        }
        finally
        {
            _turn.Release();
        }

        return await pending.Task;
    }

    public void Dispose() => _turn.Dispose();

    private List<PendingSubmission> Take()
    {
        var taken = new List<PendingSubmission>();
        for (var count = 0; count < WrittenTogether && _waiting.TryDequeue(out var pending); count += pending.Submission.Detections.Count)
        {
            taken.Add(pending);
        }

        return taken;
    }

    /// <summary>Not cancelled by one caller: it writes what others sent too.</summary>
    private async Task WriteAsync(List<PendingSubmission> pending)
    {
        try
        {
            var results = await WriteAsync([.. pending.Select(each => each.Submission)], CancellationToken.None);
            foreach (var (each, result) in pending.Zip(results))
            {
                each.Complete(result);
                metrics.Received(result);
            }

            signal.Raise();
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            pending.ForEach(each => each.Fail(exception));
        }
    }

    private async Task<IReadOnlyList<IntakeResult>> WriteAsync(IReadOnlyList<DetectionSubmission> submissions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        var isReplay = new bool[submissions.Count];
        for (var i = 0; i < submissions.Count; i++)
        {
            isReplay[i] = submissions[i].Delivery is { } delivery && !await NoteAsync(transaction, delivery, cancellationToken);
        }

        await using var table = DetectionTable.In(transaction);
        var wanted = submissions.Where((_, i) => !isReplay[i]).SelectMany(submission => submission.Detections.Select(detection => (submission, detection))).ToList();
        var isNew = await table.InsertAsync(wanted, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Count(submissions, isReplay, isNew);
    }

    private static List<IntakeResult> Count(IReadOnlyList<DetectionSubmission> submissions, bool[] isReplay, bool[] isNew)
    {
        var results = new List<IntakeResult>(submissions.Count);
        var place = 0;
        for (var i = 0; i < submissions.Count; i++)
        {
            var count = isReplay[i] ? 0 : submissions[i].Detections.Count;
            var accepted = isNew.AsSpan(place, count).Count(true);
            results.Add(new IntakeResult(accepted, count - accepted, isReplay[i]));
            place += count;
        }

        return results;
    }

    /// <summary>False when the delivery was seen before.</summary>
    private static async Task<bool> NoteAsync(DbTransaction transaction, WebhookDelivery delivery, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO detection_deliveries (sender_id, delivery, expires_at) VALUES (@SenderId, @Hash, @ExpiresAt)
            ON CONFLICT (sender_id, delivery) DO NOTHING
            """,
            delivery,
            transaction,
            cancellationToken: cancellationToken)) > 0;
}
