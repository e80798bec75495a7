using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Storage;
using Cordon.Tests.Storage;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>How long the server takes for each page of the console beside a million identities and 10,000 runs, on both databases; the slowest page counts.</summary>
internal sealed class PagesAtScale : Scenario
{
    private const int People = 1_000_000;
    private const int Runs = 10_000;
    private const int Warm = 20;
    private const int Timed = 15;

    private static readonly string[] _pages =
    [
        "/", "/home/identities", "/integrations", "/connections", "/connections/new", "/identities", "/identities?filter=status%20eq%20%22ACTIVE%22",
        "/identities?filter=displayName%20sw%20%22user%20123%22", "/collections", "/collections/new", "/workflows", "/workflows/new", "/runs", "/runs/old77", "/syncs",
        "/detections", "/rules", "/detections/senders", "/shared-signals", "/users", "/profile", "/administration/retention",
        "/administration/publishers", "/audit", "/about",
    ];

    public override string Name => "pages-1m";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "median of the slowest page beside 1,000,000 identities and 10,000 runs, SQLite", Limit = Limit.Below(30) },
        new() { Compared = "the same, PostgreSQL", Limit = Limit.Below(30) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var sqlite = await SlowestAsync(folder["sqlite"], postgreSql: null, problems, cancellationToken);
        if (await PostgreSqlServer.SharedAsync() is not { } server)
        {
            problems.Add("PostgreSQL is not on this machine");
            return new Trial { Samples = [new Sample(0, sqlite), new Sample(0, 0)], Problems = problems };
        }

        var database = server.ConnectionString.Replace("Database=postgres", "Database=pages", StringComparison.Ordinal);
        await RecreateAsync(server.ConnectionString, cancellationToken);
        var postgreSql = await SlowestAsync(folder["postgresql"], database, problems, cancellationToken);
        return new Trial { Samples = [new Sample(0, sqlite), new Sample(0, postgreSql)], Problems = problems };
    }

    private static async Task RecreateAsync(string server, CancellationToken cancellationToken)
    {
        await using var connection = new Npgsql.NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        foreach (var sql in new[] { "DROP DATABASE IF EXISTS pages WITH (FORCE)", "CREATE DATABASE pages" })
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<double> SlowestAsync(string folder, string? postgreSql, List<string> problems, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await using var server = await CordonServer.StartAsync(folder, database => FillAsync(database, cancellationToken), cancellationToken, postgreSql);
        string[] pages = [.. _pages, .. await OwnPagesAsync(server, cancellationToken)];
        var slowest = 0.0;
        foreach (var page in pages)
        {
            var median = await MedianAsync(server, new Uri(page, UriKind.Relative), problems, cancellationToken);
            await Console.Error.WriteLineAsync($"  {median,7:0.0} ms  {page}");
            slowest = Math.Max(slowest, median);
        }

        return slowest;
    }

    private static async Task FillAsync(Database database, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await PeopleRows.InsertAsync(connection, People, cancellationToken);
            await PeopleRows.FinishAsync(connection, People);
        }

        await OldRunRows.InsertAsync(database, Runs, outcomes: 10, cancellationToken);
    }

    /// <summary>Pages of things that have ids of their own.</summary>
    private static async Task<IEnumerable<string>> OwnPagesAsync(CordonServer server, CancellationToken cancellationToken)
    {
        var first = await server.Admin.GetFromJsonAsync<JsonElement>("/api/identities?limit=1", cancellationToken);
        using var answer = await server.Admin.PostAsJsonAsync("/api/collections", new { name = "All", filter = "value pr" }, cancellationToken);
        var collection = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return [$"/identities/{first.GetProperty("items")[0].GetProperty("id").GetString()}", $"/collections/{collection.GetProperty("id").GetString()}"];
    }

    private static async Task<double> MedianAsync(CordonServer server, Uri page, List<string> problems, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var call = 0; call < Warm + Timed; call++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await server.Admin.GetAsync(page, cancellationToken);
            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (call == 0 && (!answer.IsSuccessStatusCode || answer.RequestMessage!.RequestUri!.AbsolutePath != page.OriginalString.Split('?')[0]))
            {
                problems.Add($"{page} answered {(int)answer.StatusCode} at {answer.RequestMessage!.RequestUri}");
            }
        }

        return times.Skip(Warm).Order().ElementAt(Timed / 2);
    }
}
