using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs;

/// <summary>How long runs are kept: what an admin set, else what the server was started with.</summary>
/// <param name="usual">What the server was started with.</param>
internal sealed class RetentionSetting(Database database, AuditLog audit, TimeProvider time, TimeSpan usual)
{
    /// <summary>What it is called in the table <c>settings</c> and in the audit log.</summary>
    public const string Setting = "retention";

    private const string Member = "keepRunsDays";

    public async Task<RetentionPeriod> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var setting = await VersionedSetting.ReadAsync(connection, transaction: null, Setting, cancellationToken);
        var days = setting.Document is { } document ? JsonElement.Parse(document).GetProperty(Member).GetInt32() : (int)Math.Ceiling(usual.TotalDays);
        return new RetentionPeriod(days, setting.Version);
    }

    /// <param name="version">The one the caller has seen.</param>
    public async Task<RetentionChange> SetAsync(int days, long version, Actor actor, CancellationToken cancellationToken)
    {
        if (days is < RetentionPeriod.LeastDays or > RetentionPeriod.MostDays)
        {
            return new RetentionChange { State = ChangeState.Invalid, Problems = [OutOfRange] };
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var document = string.Create(CultureInfo.InvariantCulture, $$"""{"{{Member}}":{{days}}}""");
        if (!await VersionedSetting.ReplaceAsync(transaction, Setting, version, document, cancellationToken))
        {
            return new RetentionChange { State = ChangeState.Stale };
        }

        await audit.AppendAsync(
            transaction, new AuditEntry { Actor = actor, Action = "retention.updated", Subject = Setting, Details = document }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RetentionChange { State = ChangeState.Done, Period = new RetentionPeriod(days, version + 1) };
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

    private static Problem OutOfRange { get; } = new()
    {
        Path = "/keepRunsDays",
        Message = $"Runs are kept for {RetentionPeriod.LeastDays} to {RetentionPeriod.MostDays} days.",
        Fix = "Write a number of days such as 365.",
    };
}
