using System.Data.Common;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Rules;

/// <summary>Tries a condition on detections that are stored already. Nothing is written.</summary>
internal sealed class RuleTest(Database database, IdentityResolution resolution, TimeProvider time)
{
    public const int Usual = 10_000;
    private const int ReadTogether = 1000;

    /// <param name="condition">Must be a valid one.</param>
    /// <param name="most">How many of the newest are looked at.</param>
    public async Task<RuleTestResult> RunAsync(string condition, int throttleHours, int most, CancellationToken cancellationToken)
    {
        var tally = new RuleTestTally(new RuleCondition(FilterReading.Of(condition, RuleVocabulary.Filter).Filter!, time), throttleHours);
        await using var connection = await database.OpenAsync(cancellationToken);
        for (var before = long.MaxValue; tally.Detections < most;)
        {
            var detections = await ReadAsync(connection, before, Math.Min(ReadTogether, most - tally.Detections), cancellationToken);
            if (detections.Count == 0)
            {
                break;
            }

            before = detections[^1].Number;
            await AskAsync(connection, detections, tally, cancellationToken);
        }

        return tally.Result();
    }

    private static async Task<IReadOnlyList<Detection>> ReadAsync(DbConnection connection, long before, int limit, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<Detection>(new CommandDefinition(
            $"SELECT {Detection.Columns} FROM detections d WHERE d.number < @before ORDER BY d.number DESC LIMIT @limit",
            new { before, limit },
            cancellationToken: cancellationToken))).AsList();

    private async Task AskAsync(DbConnection connection, IReadOnlyList<Detection> detections, RuleTestTally tally, CancellationToken cancellationToken)
    {
        var facts = detections.Select(detection => new DetectionFacts(detection)).Where(tally.MayHold).ToList();
        var named = facts.ToDictionary(each => each.Detection.Number, each => each.Detection.Named());
        var known = await resolution.FindAsync(connection, transaction: null, [.. named.Values.SelectMany(names => names)], [tally.Condition], cancellationToken);
        foreach (var detection in facts)
        {
            tally.Add(detection, [.. named[detection.Detection.Number].SelectMany(known.Of).DistinctBy(identity => identity.Id)]);
        }

        tally.Looked(detections.Count);
    }
}
