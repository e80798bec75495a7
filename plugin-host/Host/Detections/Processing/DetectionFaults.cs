using Cordon.Host.Detections.Intake;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Detections.Processing;

/// <summary>Writes down that a detection, or a start that it led to, has failed: it is tried again later, and after the last try set aside.</summary>
internal sealed partial class DetectionFaults(Database database, DetectionMetrics metrics, TimeProvider time, ILogger<DetectionFaults> logger)
{
    private const string Fails = "tries = tries + 1, try_after = @tryAfter, state = @state";

    public async Task NoteAsync(Detection detection, Exception fault, CancellationToken cancellationToken)
    {
        LogDetection(fault, detection.Number, detection.Tries + 1);
        var (state, tryAfter) = Next(detection.Tries, DetectionState.Waiting, DetectionState.SetAside);
        await using var connection = await database.OpenAsync(cancellationToken);
        var noted = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE detections SET {Fails}, reason = @reason WHERE number = @Number AND state = 'Waiting' AND tries = @Tries",
            new { detection.Number, detection.Tries, state = state.ToString(), tryAfter, reason = ProcessingFault.Text("The rules could not be asked.", fault) },
            cancellationToken: cancellationToken));
        if (noted > 0 && state == DetectionState.SetAside)
        {
            SetAside(1, detection.Number);
        }
    }

    /// <summary>With the start, the detections are set aside that wanted it. It keeps nobody from the next response.</summary>
    public async Task NoteAsync(ResponseRow response, Exception fault, CancellationToken cancellationToken)
    {
        LogResponse(fault, response.Number, response.Tries + 1);
        var (state, tryAfter) = Next(response.Tries, ResponseState.Due, ResponseState.SetAside);
        var values = new
        {
            response.Number,
            response.Tries,
            state = state.ToString(),
            tryAfter,
            reason = ProcessingFault.Text($"The rule {response.RuleName} fitted, and its workflow could not be started.", fault),
        };
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        var noted = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE detection_responses SET {Fails}, message = @reason WHERE number = @Number AND state = 'Due' AND tries = @Tries",
            values,
            transaction,
            cancellationToken: cancellationToken));
        var aside = 0;
        if (noted > 0 && state == ResponseState.SetAside)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM rule_throttles WHERE response = @Number", values, transaction, cancellationToken: cancellationToken));
            aside = await connection.ExecuteAsync(new CommandDefinition(
                """
                UPDATE detections SET state = 'SetAside', reason = @reason
                WHERE state <> 'SetAside' AND number IN (SELECT m.detection FROM detection_matches m WHERE m.response = @Number)
                """,
                values,
                transaction,
                cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        SetAside(aside, response.Number);
    }

    private (T State, long TryAfter) Next<T>(int tries, T again, T aside) =>
        Tries.WaitAfter(tries + 1) is { } wait ? (again, (time.GetUtcNow() + wait).ToUnixTimeMilliseconds()) : (aside, 0);

    private void SetAside(int count, long number)
    {
        if (count > 0)
        {
            metrics.SetAside(count);
            LogSetAside(count, number);
        }
    }

    [LoggerMessage(63, LogLevel.Error, "Detection {Number} could not be processed, try {Try}")]
    private partial void LogDetection(Exception fault, long number, int @try);

    [LoggerMessage(64, LogLevel.Error, "The start {Number} that a rule asked for could not be made, try {Try}")]
    private partial void LogResponse(Exception fault, long number, int @try);

    [LoggerMessage(65, LogLevel.Warning, "{Count} detections are set aside because of {Number}; somebody has to look at them")]
    private partial void LogSetAside(int count, long number);
}
