using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Children;

/// <summary>The least that can take a detection: reads it as JSON and inserts it, one transaction a call, durable as SQLite's WAL makes it.</summary>
internal sealed class BareRecords
{
    private readonly string _connection;

    private BareRecords(string connection) => _connection = connection;

    public static async Task<BareRecords> OpenAsync(string file)
    {
        var records = new BareRecords($"Data Source={file};Default Timeout=30");
        await using var connection = new SqliteConnection(records._connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            PRAGMA journal_mode = WAL;
            CREATE TABLE detections (number INTEGER PRIMARY KEY, source TEXT NOT NULL, event_id TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL,
                severity REAL NOT NULL, identities TEXT NOT NULL, attributes TEXT NOT NULL, raw TEXT NOT NULL, UNIQUE (source, event_id));
            """;
        await command.ExecuteNonQueryAsync();
        return records;
    }

    public async Task<IResult> InsertAsync(HttpRequest request)
    {
        using var record = await JsonDocument.ParseAsync(request.Body);
        var root = record.RootElement;
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO detections (source, event_id, type, title, severity, identities, attributes, raw) VALUES ($0, $1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
        object[] values =
        [
            root.GetProperty("source").GetString()!, root.GetProperty("id").GetString()!, root.GetProperty("type").GetString()!, root.GetProperty("title").GetString()!,
            root.GetProperty("severity").GetDouble(), root.GetProperty("identities").GetRawText(), root.GetProperty("attributes").GetRawText(), root.GetRawText(),
        ];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i]);
        }

        await command.ExecuteNonQueryAsync();
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }
}
