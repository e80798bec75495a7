using Cordon.Host.Identities;
using Npgsql;
using NpgsqlTypes;

namespace Cordon.Host.Detections.Intake;

/// <summary>One statement over arrays: one round trip for all of them.</summary>
internal sealed class PostgreSqlDetectionTable(NpgsqlTransaction transaction) : IDetectionTable
{
    private const string Sql =
        $"""
        INSERT INTO detections ({DetectionTable.Columns})
        SELECT n.*, 'Waiting' FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) n
        ON CONFLICT (source_key, event_id) DO NOTHING
        RETURNING source_key, event_id
        """;

    public async Task<bool[]> InsertAsync(
        IReadOnlyList<(DetectionSubmission Submission, IncomingDetection Detection)> detections, long now, CancellationToken cancellationToken)
    {
        var isNew = new bool[detections.Count];
        if (detections.Count == 0)
        {
            return isNew;
        }

        var places = new Dictionary<(string Source, string Id), int>();
        for (var i = 0; i < detections.Count; i++)
        {
            places.TryAdd((IdentityText.Fold(detections[i].Detection.Source), detections[i].Detection.EventId), i);
        }

        await using var command = Command(detections, now);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            isNew[places[(row.GetString(0), row.GetString(1))]] = true;
        }

        return isNew;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private NpgsqlCommand Command(IReadOnlyList<(DetectionSubmission Submission, IncomingDetection Detection)> detections, long now)
    {
        var command = new NpgsqlCommand(Sql, transaction.Connection, transaction);
        Texts(each => each.Detection.Source);
        Texts(each => IdentityText.Fold(each.Detection.Source));
        Texts(each => each.Detection.EventId);
        Texts(each => each.Detection.Type);
        Texts(each => IdentityText.Fold(each.Detection.Type));
        Texts(each => each.Detection.Title);
        Add(NpgsqlDbType.Double, each => each.Detection.Severity);
        Add(NpgsqlDbType.Bigint, each => each.Detection.HappenedAt);
        Add(NpgsqlDbType.Bigint, _ => now);
        Texts(each => each.Submission.From);
        Add(NpgsqlDbType.Boolean, each => each.Submission.CreatesIdentities);
        Texts(each => DetectionTable.Identities(each.Detection));
        Texts(each => each.Detection.Attributes);
        Texts(each => each.Detection.Raw);
        return command;

        void Texts(Func<(DetectionSubmission Submission, IncomingDetection Detection), string> value) => Add(NpgsqlDbType.Text, value);

        void Add<T>(NpgsqlDbType type, Func<(DetectionSubmission Submission, IncomingDetection Detection), T> value) =>
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = detections.Select(value).ToArray() });
    }
}
