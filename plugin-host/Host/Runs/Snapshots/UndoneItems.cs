using System.Globalization;
using System.Runtime.CompilerServices;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Snapshots;

/// <summary>
/// The identities that a run changed and that no other run has changed back, each for the steps in which it was. They keep their place, so that what
/// was done and what was taken back stand beside each other.
/// </summary>
internal static class UndoneItems
{
    public static async IAsyncEnumerable<RunItem> ReadAsync(
        Database database, RunRow run, IReadOnlyList<UndoneStep> steps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var sql =
            $"""
            SELECT u.* FROM (
                SELECT i.ordinal, i.identity_id, i.value, i.identity, {string.Join(" + ", steps.Select(Bit))} AS steps,
                    CASE WHEN EXISTS (SELECT 1 FROM identities n JOIN identity_tags t ON t.tag_key = @tag AND t.value_key = n.value_key AND t.number = n.number
                        WHERE n.id = i.identity_id) THEN 1 ELSE 0 END AS protected
                FROM run_items i WHERE i.run = @Number) u
            WHERE u.steps <> 0 ORDER BY u.ordinal
            """;
        var rows = connection.QueryUnbufferedAsync<(long Ordinal, string Id, string Value, string Identity, long Steps, int Protected)>(
            sql, new { run.Number, run.Id, tag = RunRules.ProtectedTag });
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return new RunItem
            {
                Ordinal = row.Ordinal,
                IdentityId = row.Id,
                Value = row.Value,
                Identity = row.Identity,
                Steps = row.Steps,
                IsProtected = row.Protected != 0,
            };
        }
    }

    /// <summary>The bit of a step, or 0 when there is nothing to take back or it was done already.</summary>
    private static string Bit(UndoneStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        CAST(CASE WHEN EXISTS (SELECT 1 FROM run_outcomes o
                WHERE o.run = i.run AND o.step = {step.Step} AND o.ordinal = i.ordinal AND o.status = 'Succeeded')
            AND NOT EXISTS (SELECT 1 FROM runs r JOIN run_steps s ON s.run = r.number AND s.undo_of_step = {step.Step}
                JOIN run_outcomes o ON o.run = s.run AND o.step = s.step AND o.ordinal = i.ordinal AND o.status IN ('Succeeded', 'Unchanged')
                WHERE r.undo_of = @Id AND NOT r.dry_run)
            THEN {step.Bit} ELSE 0 END AS BIGINT)
        """);
}
