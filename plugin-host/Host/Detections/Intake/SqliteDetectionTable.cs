using Cordon.Host.Identities;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Detections.Intake;

/// <summary>A prepared statement, row by row: the database is in the process.</summary>
internal sealed class SqliteDetectionTable : IDetectionTable
{
    private const int Parameters = 14;

    private readonly SqliteCommand _insert;

    public SqliteDetectionTable(SqliteTransaction transaction)
    {
        _insert = transaction.Connection!.CreateCommand();
        _insert.Transaction = transaction;
        _insert.CommandText =
            $"""
            INSERT INTO detections ({DetectionTable.Columns})
            VALUES ({string.Join(", ", Enumerable.Range(0, Parameters).Select(i => $"${i}"))}, 'Waiting')
            ON CONFLICT (source_key, event_id) DO NOTHING
            """;
        for (var i = 0; i < Parameters; i++)
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
    }

    public Task<bool[]> InsertAsync(
        IReadOnlyList<(DetectionSubmission Submission, IncomingDetection Detection)> detections, long now, CancellationToken cancellationToken)
    {
        var isNew = new bool[detections.Count];
        for (var i = 0; i < detections.Count; i++)
        {
            var (submission, detection) = detections[i];
            object[] values =
            [
                detection.Source, IdentityText.Fold(detection.Source), detection.EventId, detection.Type, IdentityText.Fold(detection.Type), detection.Title,
                detection.Severity, detection.HappenedAt, now, submission.From, submission.CreatesIdentities, DetectionTable.Identities(detection),
                detection.Attributes, detection.Raw,
            ];
            for (var parameter = 0; parameter < Parameters; parameter++)
            {
                _insert.Parameters[parameter].Value = values[parameter];
            }

            isNew[i] = _insert.ExecuteNonQuery() > 0;
        }

        return Task.FromResult(isNew);
    }

    public ValueTask DisposeAsync() => _insert.DisposeAsync();
}
