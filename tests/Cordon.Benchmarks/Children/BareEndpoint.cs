using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Cordon.Benchmarks.Children;

/// <summary>The least that can answer with an identity: one endpoint, one SELECT by key, the columns as JSON. It asks nobody who they are.</summary>
internal static class BareEndpoint
{
    public const string Verb = "bare-endpoint";

    public static async Task<int> RunAsync(string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/identities/{id}", (string id) => ReadAsync(file, id));
        var records = await BareRecords.OpenAsync(file + ".bare");
        app.MapPost("/detections", records.InsertAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task<IResult> ReadAsync(string file, string id)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, value, display_name, source, external_id, status, risk, tags, attributes, created_at, updated_at FROM identities WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
        {
            return Results.NotFound();
        }

        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.FieldCount; i++)
            {
                json.WriteString(row.GetName(i), row.GetString(i));
            }

            json.WriteEndObject();
        }

        return Results.Bytes(buffer.ToArray(), "application/json");
    }
}
