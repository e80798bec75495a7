using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Processing;

/// <summary>
/// Leaves an identity alone that a rule has just responded to. The database decides: of two that ask at the same moment, on any node, one may. Ids go in
/// sorted, so that two that ask for many never wait for each other.
/// </summary>
internal static class RuleThrottle
{
    /// <summary>Those of the identities that the rule may respond to now; it is taken to do so.</summary>
    public static async Task<HashSet<string>> TakeAsync(
        DbTransaction transaction, Dialect dialect, Rule rule, IEnumerable<string> identities, long now, CancellationToken cancellationToken)
    {
        if (rule.ThrottleHours == 0)
        {
            return [.. identities];
        }

        var free = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            $"""
            INSERT INTO rule_throttles (rule_id, identity_id, free_at)
            SELECT @Id, value, @freeAt FROM {TextList.Of(dialect, "@ids")} WHERE 1 = 1
            ON CONFLICT (rule_id, identity_id) DO UPDATE SET free_at = excluded.free_at, response = NULL WHERE rule_throttles.free_at <= @now
            RETURNING identity_id
            """,
            new { rule.Id, freeAt = now + (rule.ThrottleHours * 3_600_000L), now, ids = Json(identities) },
            transaction,
            cancellationToken: cancellationToken));
        return [.. free];
    }

    /// <summary>Notes which response the time counts from.</summary>
    public static Task NoteAsync(
        DbTransaction transaction, Dialect dialect, Rule rule, IEnumerable<string> identities, long response, CancellationToken cancellationToken) =>
        rule.ThrottleHours == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"UPDATE rule_throttles SET response = @response WHERE rule_id = @Id AND identity_id IN (SELECT value FROM {TextList.Of(dialect, "@ids")})",
            new { rule.Id, response, ids = Json(identities) },
            transaction,
            cancellationToken: cancellationToken));

    private static string Json(IEnumerable<string> identities) =>
        JsonSerializer.Serialize([.. identities.Order(StringComparer.Ordinal)], DetectionJson.Plain.IReadOnlyListString);
}
