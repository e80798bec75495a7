using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Cordon.Benchmarks.Children;

/// <summary>The least that can answer with an identity or a run: SELECTs by key, the columns as JSON. It asks nobody who they are.</summary>
internal static class BareEndpoint
{
    public const string Verb = "bare-endpoint";

    private const string Identity =
        "SELECT id, value, display_name, source, external_id, status, risk, tags, attributes, created_at, updated_at FROM identities WHERE id = $id";

    private const string Run = "SELECT * FROM runs WHERE id = $id";

    private const string Steps = "SELECT s.* FROM run_steps s JOIN runs r ON r.number = s.run WHERE r.id = $id ORDER BY s.step";

    public static async Task<int> RunAsync(string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/identities/{id}", (string id) => ReadAsync(file, id, Identity));
        app.MapGet("/runs/{id}", (string id) => ReadAsync(file, id, Run, Steps));
        var records = await BareRecords.OpenAsync(file + ".bare");
        app.MapPost("/detections", records.InsertAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>All the rows that the statements find, one object each.</summary>
    private static async Task<IResult> ReadAsync(string file, string id, params string[] statements)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        using var buffer = new MemoryStream();
        var rows = 0;
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var statement in statements)
            {
                rows += await WriteAsync(connection, statement, id, json);
            }

            json.WriteEndArray();
        }

        return rows == 0 ? Results.NotFound() : Results.Bytes(buffer.ToArray(), "application/json");
    }

    private static async Task<int> WriteAsync(SqliteConnection connection, string statement, string id, Utf8JsonWriter json)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddWithValue("$id", id);
        await using var row = await command.ExecuteReaderAsync();
        var rows = 0;
        for (; await row.ReadAsync(); rows++)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.FieldCount; i++)
            {
                json.WriteString(row.GetName(i), row.IsDBNull(i) ? null : row.GetString(i));
            }

            json.WriteEndObject();
        }

        return rows;
    }
}
