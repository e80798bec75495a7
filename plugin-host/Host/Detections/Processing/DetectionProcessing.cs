using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Processing;

/// <summary>
/// Asks the rules about the detections that wait. What they say, what is throttled, and that the detections wait no longer is one transaction: after a
/// crash all of it is there or nothing. Of several nodes each takes others, and what one that froze has taken is given back.
/// </summary>
internal sealed class DetectionProcessing(
    Database database, IdentityResolution resolution, Newcomers newcomers, RuleBook book, DetectionOptions options, DetectionMetrics metrics, TimeProvider time)
{
    private const int Together = 500;
    private const int NamesTogether = 5000;

    public async Task<ProcessedBatch> RunAsync(CancellationToken cancellationToken)
    {
        await newcomers.CreateAsync(Together, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT number FROM detections WHERE state = 'Waiting' ORDER BY number LIMIT 1", cancellationToken: cancellationToken)) is null)
        {
            // A look that finds nothing must not hold up those who write.
            return new ProcessedBatch(0, []);
        }

        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        var detections = await TakeAsync(transaction, cancellationToken);
        var rules = await book.ReadAsync(connection, transaction, cancellationToken);
        var named = detections.ToDictionary(detection => detection.Number, detection => detection.Named());
        var known = await resolution.FindAsync(
            connection, transaction, [.. named.Values.SelectMany(names => names)], [.. rules.Select(rule => rule.Condition)], cancellationToken);
        var judged = await JudgedAsync(transaction, detections, cancellationToken);
        var judgement = new Judgement(rules, judged);
        foreach (var detection in detections)
        {
            judgement.Ask(new DetectionFacts(detection), named[detection.Number], known);
        }

        var writing = new JudgementWriting(transaction, database.Dialect, options, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        var responses = await writing.WriteAsync(judgement);
        await transaction.CommitAsync(cancellationToken);
        foreach (var group in writing.Matches.CountBy(match => match.O))
        {
            metrics.Matched(group.Key, group.Value);
        }

        return new ProcessedBatch(detections.Count, responses);
    }

    /// <summary>The oldest that wait and that nobody else has taken; fewer where they name many.</summary>
    private async Task<IReadOnlyList<Detection>> TakeAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var skip = database.Dialect == Dialect.PostgreSql ? " FOR UPDATE SKIP LOCKED" : "";
        var found = await transaction.Connection!.QueryAsync<Detection>(new CommandDefinition(
            $"SELECT {Detection.Columns} FROM detections d WHERE d.state = 'Waiting' ORDER BY d.number LIMIT {Together}{skip}",
            transaction: transaction,
            cancellationToken: cancellationToken));
        var names = 0;
        return [.. found.TakeWhile((detection, place) => (names += detection.Named().Count) <= NamesTogether || place == 0)];
    }

    /// <summary>The names that rules were asked about before, of detections that were parked in part.</summary>
    private async Task<ILookup<long, int>> JudgedAsync(DbTransaction transaction, IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        var again = detections.Where(detection => detection.ProcessedAt is not null).Select(detection => $"{detection.Number}").ToList();
        if (again.Count == 0)
        {
            return Enumerable.Empty<long>().ToLookup(number => number, _ => 0);
        }

        var rows = await transaction.Connection!.QueryAsync<(long Detection, int Ordinal)>(new CommandDefinition(
            $"""
            SELECT detection, ordinal FROM detection_identities
            WHERE detection IN (SELECT CAST(value AS BIGINT) FROM {TextList.Of(database.Dialect, "@again")}) AND identity_id <> ''
            """,
            new { again = JsonSerializer.Serialize(again, DetectionJson.Plain.IReadOnlyListString) },
            transaction,
            cancellationToken: cancellationToken));
        return rows.ToLookup(row => row.Detection, row => row.Ordinal);
    }
}
