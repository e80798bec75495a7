using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs;

/// <summary>How long runs and detections are kept: what an admin set, else what the server was started with.</summary>
/// <param name="runs">What the server was started with.</param>
/// <param name="detections">The same for detections.</param>
internal sealed class RetentionSetting(Database database, AuditLog audit, TimeProvider time, TimeSpan runs, TimeSpan detections)
{
    /// <summary>What it is called in the table <c>settings</c> and in the audit log.</summary>
    public const string Setting = "retention";

    private const string Runs = "keepRunsDays";
    private const string Detections = "keepDetectionsDays";

    public async Task<RetentionPeriod> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var setting = await VersionedSetting.ReadAsync(connection, transaction: null, Setting, cancellationToken);
        JsonElement? document = setting.Document is { } text ? JsonElement.Parse(text) : null;
        return new RetentionPeriod(Days(document, Runs, runs), Days(document, Detections, detections), setting.Version);
    }

    /// <param name="wanted">With the version that the caller has seen.</param>
    public async Task<RetentionChange> SetAsync(RetentionPeriod wanted, Actor actor, CancellationToken cancellationToken)
    {
        if (Check(wanted).ToList() is { Count: > 0 } problems)
        {
            return new RetentionChange { State = ChangeState.Invalid, Problems = problems };
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var document = string.Create(CultureInfo.InvariantCulture, $$"""{"{{Runs}}":{{wanted.RunDays}},"{{Detections}}":{{wanted.DetectionDays}}}""");
        if (!await VersionedSetting.ReplaceAsync(transaction, Setting, wanted.Version, document, cancellationToken))
        {
            return new RetentionChange { State = ChangeState.Stale };
        }

        await audit.AppendAsync(
            transaction, new AuditEntry { Actor = actor, Action = "retention.updated", Subject = Setting, Details = document }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RetentionChange { State = ChangeState.Done, Period = wanted with { Version = wanted.Version + 1 } };
    }

    /// <summary>How many runs would go the next night. What ended so long ago began so long ago, and that has an index.</summary>
    public async Task<long> CountDueAsync(int days, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT count(*) FROM runs WHERE created_at < @limit AND finished_at < @limit AND {RunPhase.Ended}",
            new { limit = (time.GetUtcNow() - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    /// <summary>A document of an older version says nothing of detections.</summary>
    private static int Days(JsonElement? document, string name, TimeSpan usual) =>
        document is { } known && known.TryGetProperty(name, out var days) ? days.GetInt32() : (int)Math.Ceiling(usual.TotalDays);

    private static IEnumerable<Problem> Check(RetentionPeriod wanted)
    {
        if (wanted.RunDays is < RetentionPeriod.LeastDays or > RetentionPeriod.MostDays)
        {
            yield return OutOfRange(Runs, "Runs");
        }

        if (wanted.DetectionDays is < RetentionPeriod.LeastDays or > RetentionPeriod.MostDays)
        {
            yield return OutOfRange(Detections, "Detections");
        }
    }

    private static Problem OutOfRange(string name, string what) => new()
    {
        Path = $"/{name}",
        Message = $"{what} are kept for {RetentionPeriod.LeastDays} to {RetentionPeriod.MostDays} days.",
        Fix = "Write a number of days such as 365.",
    };
}
