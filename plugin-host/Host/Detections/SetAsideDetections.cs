using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections;

/// <summary>Lets detections be tried again that were set aside: their rules, or the starts that came to nothing.</summary>
internal sealed class SetAsideDetections(Database database, AuditLog audit, DetectionSignal signal, DetectionMetrics metrics)
{
    /// <summary>A detection that failed itself waits again; one whose start failed has been asked about, and waits for that start.</summary>
    private const string Again = "UPDATE detections SET state = CASE WHEN tries > 0 THEN 'Waiting' ELSE 'Done' END, tries = 0, try_after = 0, reason = '' WHERE state = 'SetAside'";

    private const string Due = "UPDATE detection_responses SET state = 'Due', tries = 0, try_after = 0, taken_at = 0, message = '' WHERE state = 'SetAside'";

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (int)await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM detections WHERE state = 'SetAside'", cancellationToken: cancellationToken));
    }

    /// <summary>Counts them for whoever watches this server.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken) => metrics.SetAsideNow(await CountAsync(cancellationToken));

    /// <summary>One of them, and those that wait for the same start.</summary>
    /// <returns>Conflict for one that is not set aside.</returns>
    public async Task<ChangeState> RetryAsync(long number, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        var responses = (await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT DISTINCT p.number FROM detection_responses p JOIN detection_matches m ON m.response = p.number WHERE m.detection = @number AND p.state = 'SetAside'",
            new { number },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        var listed = $"SELECT CAST(value AS BIGINT) FROM {TextList.Of(database.Dialect, "@responses")}";
        await connection.ExecuteAsync(new CommandDefinition($"{Due} AND number IN ({listed})", new { responses = Json(responses) }, transaction, cancellationToken: cancellationToken));
        var changed = await connection.ExecuteAsync(new CommandDefinition(
            $"""
            {Again} AND (number = @number OR number IN (SELECT o.detection FROM detection_matches o WHERE o.response IN ({listed}))) AND NOT EXISTS (
                SELECT 1 FROM detection_matches m JOIN detection_responses p ON p.number = m.response WHERE m.detection = detections.number AND p.state = 'SetAside')
            """,
            new { number, responses = Json(responses) },
            transaction,
            cancellationToken: cancellationToken));
        if (changed == 0 && responses.Count == 0)
        {
            return await IsThereAsync(transaction, number, cancellationToken) ? ChangeState.Conflict : ChangeState.Missing;
        }

        await FinishAsync(transaction, actor, number.ToString(CultureInfo.InvariantCulture), changed, cancellationToken);
        return ChangeState.Done;
    }

    /// <summary>All of them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RetryAllAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Due, transaction: transaction, cancellationToken: cancellationToken));
        var changed = await connection.ExecuteAsync(new CommandDefinition(Again, transaction: transaction, cancellationToken: cancellationToken));
        if (changed > 0)
        {
            await FinishAsync(transaction, actor, "all", changed, cancellationToken);
        }

        return changed;
    }

    private static string Json(IReadOnlyList<long> numbers) =>
        JsonSerializer.Serialize([.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))], DetectionJson.Plain.IReadOnlyListString);

    private static async Task<bool> IsThereAsync(DbTransaction transaction, long number, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM detections WHERE number = @number", new { number }, transaction, cancellationToken: cancellationToken)) > 0;

    private async Task FinishAsync(DbTransaction transaction, Actor actor, string which, int count, CancellationToken cancellationToken)
    {
        var details = string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{count}}}""");
        await audit.AppendAsync(
            transaction, new AuditEntry { Actor = actor, Action = "detection.retried", Subject = $"detection/{which}", Details = details }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }
}
