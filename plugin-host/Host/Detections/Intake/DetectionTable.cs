using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cordon.Host.Detections.Intake;

/// <summary>The table <c>detections</c> of either database.</summary>
internal static class DetectionTable
{
    public const string Columns = "source, source_key, event_id, type, type_key, title, severity, happened_at, received_at, received_from, "
        + "creates_identities, identities, attributes, raw, state";

    public static IDetectionTable In(DbTransaction transaction) => transaction is SqliteTransaction sqlite
        ? new SqliteDetectionTable(sqlite)
        : new PostgreSqlDetectionTable((NpgsqlTransaction)transaction);

    public static string Identities(IncomingDetection detection) =>
        detection.Identities.Count == 0 ? "[]" : JsonSerializer.Serialize(detection.Identities, DetectionJson.Plain.IReadOnlyListNamedIdentity);
}
