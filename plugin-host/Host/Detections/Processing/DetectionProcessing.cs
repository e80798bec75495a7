using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Processing;

/// <summary>
/// Asks the rules about the detections that wait. What they say, what is throttled, and that the detections wait no longer is one transaction: after a
/// crash all of it is there or nothing. Of several nodes each takes others, and what one that froze has taken is given back. A detection that cannot be
/// processed is found by halves, so that it holds back no other.
/// </summary>
internal sealed class DetectionProcessing(
    Database database,
    IdentityResolution resolution,
    Newcomers newcomers,
    RuleBook book,
    DetectionOptions options,
    DetectionFaults faults,
    DetectionMetrics metrics,
    TimeProvider time)
{
    private const int Together = 500;
    private const int NamesTogether = 5000;
    private const string Waiting = "d.state = 'Waiting' AND d.try_after <= @now";

    public async Task<ProcessedBatch> RunAsync(CancellationToken cancellationToken)
    {
        await newcomers.CreateAsync(Together, cancellationToken);
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            if (await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
                $"SELECT d.number FROM detections d WHERE {Waiting} ORDER BY d.number LIMIT 1", new { now = Now() }, cancellationToken: cancellationToken)) is null)
            {
                // A look that finds nothing must not hold up those who write.
                return new ProcessedBatch(0, []);
            }
        }

        return await ProcessAsync(only: null, cancellationToken);
    }

    /// <param name="only">The numbers of those that are meant; null for the oldest.</param>
    private async Task<ProcessedBatch> ProcessAsync(IReadOnlyList<long>? only, CancellationToken cancellationToken)
    {
        var taken = new List<Detection>();
        try
        {
            var responses = await AskAsync(only, taken, cancellationToken);
            return new ProcessedBatch(taken.Count, responses);
        }
        catch (Exception exception) when (taken.Count > 0 && ProcessingFault.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            // A border: nothing of it is written, and all but the one it is about are asked again.
            return taken.Count == 1
                ? await GiveUpAsync(taken[0], exception, cancellationToken)
                : await HalveAsync([.. taken.Select(detection => detection.Number)], cancellationToken);
        }
    }

    private async Task<ProcessedBatch> GiveUpAsync(Detection detection, Exception exception, CancellationToken cancellationToken)
    {
        await faults.NoteAsync(detection, exception, cancellationToken);
        return new ProcessedBatch(1, []);
    }

    private async Task<ProcessedBatch> HalveAsync(long[] numbers, CancellationToken cancellationToken)
    {
        var half = numbers.Length / 2;
        var first = await ProcessAsync(numbers[..half], cancellationToken);
        var second = await ProcessAsync(numbers[half..], cancellationToken);
        return new ProcessedBatch(numbers.Length, [.. first.Responses, .. second.Responses]);
    }

    /// <param name="taken">Gets those that were taken.</param>
    /// <returns>The responses that are due.</returns>
    private async Task<IReadOnlyList<long>> AskAsync(IReadOnlyList<long>? only, List<Detection> taken, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        var rules = await book.ReadAsync(connection, transaction, cancellationToken);
        await TakeAsync(transaction, only, taken, cancellationToken);
        var named = taken.ToDictionary(detection => detection.Number, detection => detection.Named());
        var known = await resolution.FindAsync(
            connection, transaction, [.. named.Values.SelectMany(names => names)], [.. rules.Select(rule => rule.Condition)], cancellationToken);
        var judgement = new Judgement(rules, await JudgedAsync(transaction, taken, cancellationToken));
        foreach (var detection in taken)
        {
            judgement.Ask(new DetectionFacts(detection), named[detection.Number], known);
        }

        var writing = new JudgementWriting(transaction, database.Dialect, options, Now(), cancellationToken);
        var responses = await writing.WriteAsync(judgement);
        await transaction.CommitAsync(cancellationToken);
        foreach (var group in writing.Matches.CountBy(match => match.O))
        {
            metrics.Matched(group.Key, group.Value);
        }

        return responses;
    }

    /// <summary>Those that wait and that nobody else has taken; fewer where they name many.</summary>
    private async Task TakeAsync(DbTransaction transaction, IReadOnlyList<long>? only, List<Detection> taken, CancellationToken cancellationToken)
    {
        var which = only is null ? "" : $" AND d.number IN ({Numbers("@only")})";
        var skip = database.Dialect == Dialect.PostgreSql ? " FOR UPDATE SKIP LOCKED" : "";
        var found = await transaction.Connection!.QueryAsync<Detection>(new CommandDefinition(
            $"SELECT {Detection.Columns} FROM detections d WHERE {Waiting}{which} ORDER BY d.number LIMIT {Together}{skip}",
            new { now = Now(), only = only is null ? null : Json(only) },
            transaction,
            cancellationToken: cancellationToken));
        var names = 0;
        foreach (var detection in found)
        {
            // It is taken before its names are read, so that one whose names cannot be read is known.
            taken.Add(detection);
            names += detection.Named().Count;
            if (names > NamesTogether && taken.Count > 1)
            {
                taken.RemoveAt(taken.Count - 1);
                break;
            }
        }
    }

    private string Numbers(string parameter) => $"SELECT CAST(value AS BIGINT) FROM {TextList.Of(database.Dialect, parameter)}";

    private static string Json(IReadOnlyList<long> numbers) =>
        JsonSerializer.Serialize([.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))], DetectionJson.Plain.IReadOnlyListString);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The names that rules were asked about before, of detections that were parked in part.</summary>
    private async Task<ILookup<long, int>> JudgedAsync(DbTransaction transaction, IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        var again = detections.Where(detection => detection.ProcessedAt is not null).Select(detection => detection.Number).ToList();
        if (again.Count == 0)
        {
            return Enumerable.Empty<long>().ToLookup(number => number, _ => 0);
        }

        var rows = await transaction.Connection!.QueryAsync<(long Detection, int Ordinal)>(new CommandDefinition(
            $"""
            SELECT detection, ordinal FROM detection_identities
            WHERE detection IN ({Numbers("@again")}) AND identity_id <> ''
            """,
            new { again = Json(again) },
            transaction,
            cancellationToken: cancellationToken));
        return rows.ToLookup(row => row.Detection, row => row.Ordinal);
    }
}
