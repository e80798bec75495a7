using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Benchmarks.Children;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>A directory of a million in the server: brought in, and looked through.</summary>
internal sealed class MillionIdentities : Scenario
{
    private const int People = 1_000_000;
    private const int Repeats = 7;

    /// <summary>On fields with an index, of those that find nearly all and of those that find few.</summary>
    private static readonly string[] _indexed =
    [
        "status eq \"ACTIVE\"", "risk eq \"low\"", "source eq \"okta\"", "value sw \"user05\"", "displayName sw \"user 123\"", "displayName sw \"user\"",
        "updatedAt ge \"2026-01-01\"", "updatedAt ge \"2099-01-01\"", "status eq \"LOCKED\"",
    ];

    public override string Name => "identities-1m";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "import of 1,000,000 identities over HTTP, against a bare loop around a prepared INSERT", Limit = Limit.Times(2) },
        new() { Compared = "peak memory of the server meanwhile", Unit = Unit.Megabytes, Limit = Limit.Below(300) },
        new() { Compared = "longest wait of another writer meanwhile", Limit = Limit.Below(30_000) },
        new() { Compared = "the slowest first page on an indexed field, over HTTP, against a look-up by key", Limit = Limit.Times(50) },
        new() { Compared = "attributes.costCenter eq, finds nobody, against a scan by json_extract", Limit = Limit.Times(1.5) },
        new() { Compared = "attributes.age gt, finds nobody, against a scan by json_extract", Limit = Limit.Times(1.5) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var bare = await BareAsync(folder, cancellationToken);
        await using var file = WriteFile(folder["people.ndjson"]);
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        await using var server = await CordonServer.StartAsync(data, fill: null, cancellationToken);
        using var over = new CancellationTokenSource();
        var waiting = LongestWaitAsync(server, over.Token);
        var started = Stopwatch.GetTimestamp();
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await server.Admin.PostAsync(new Uri("/api/identities:import", UriKind.Relative), content, cancellationToken);
        var import = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var added = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("added").GetInt32();
        var peak = server.PeakMegabytes;
        await over.CancelAsync();
        var wait = await waiting;

        var key = await KeyAsync(server, cancellationToken);
        var slowest = 0.0;
        foreach (var filter in _indexed)
        {
            slowest = Math.Max(slowest, await MedianAsync(() => PageAsync(server, filter, cancellationToken)));
        }

        return new Trial
        {
            Samples =
            [
                new Sample(bare, import), new Sample(0, peak), new Sample(0, wait), new Sample(key, slowest),
                new Sample(Scan(data, "json_extract(attributes, '$.costcenter') = 'nobody'"), await MedianAsync(() => PageAsync(server, "attributes.costCenter eq \"nobody\"", cancellationToken))),
                new Sample(Scan(data, "json_extract(attributes, '$.age') > 200"), await MedianAsync(() => PageAsync(server, "attributes.age gt 200", cancellationToken))),
            ],
            Problems = new Check().That(added == People, $"{added} of {People} identities were added").Problems,
        };
    }

    private static async Task<double> BareAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(folder["bare"]).FullName;
        using var loop = Child.Start(Programs.Benchmarks, data, BareInsert.Verb, data, People.ToString(CultureInfo.InvariantCulture));
        var result = await loop.EndAsync(cancellationToken);
        Directory.Delete(data, recursive: true);
        return double.Parse(Encoding.UTF8.GetString(result.Output), CultureInfo.InvariantCulture);
    }

    private static FileStream WriteFile(string path)
    {
        using (var text = new StreamWriter(path))
        {
            for (var number = 1; number <= People; number++)
            {
                text.Write(Person.Of(number).ToLine());
                text.Write('\n');
            }
        }

        return File.OpenRead(path);
    }

    /// <summary>Somebody saves collections all the time.</summary>
    private static async Task<double> LongestWaitAsync(CordonServer server, CancellationToken over)
    {
        var longest = 0.0;
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            longest = Math.Max(longest, await ElapsedAsync(async () =>
            {
                using var answer = await server.Admin.PostAsync(
                    new Uri("/api/collections", UriKind.Relative), Json($$"""{"name":"c{{number}}","filter":"value pr"}"""), CancellationToken.None);
                answer.EnsureSuccessStatusCode();
            }));
        }

        return longest;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<double> KeyAsync(CordonServer server, CancellationToken cancellationToken)
    {
        var first = await server.Admin.GetFromJsonAsync<JsonElement>("/api/identities?limit=1", cancellationToken);
        var path = new Uri($"/api/identities/{first.GetProperty("items")[0].GetProperty("id").GetString()}", UriKind.Relative);
        for (var warm = 0; warm < 200; warm++)
        {
            await server.Admin.GetStringAsync(path, cancellationToken);
        }

        return await MedianAsync(() => ElapsedAsync(() => server.Admin.GetStringAsync(path, cancellationToken)));
    }

    private static Task<double> PageAsync(CordonServer server, string filter, CancellationToken cancellationToken) => ElapsedAsync(() =>
        server.Admin.GetStringAsync(new Uri($"/api/identities?filter={Uri.EscapeDataString(filter)}", UriKind.Relative), cancellationToken));

    private static double Scan(string data, string condition)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "cordon.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM identities WHERE {condition}";
        var times = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var started = Stopwatch.GetTimestamp();
            command.ExecuteScalar();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(Repeats / 2);
    }

    private static async Task<double> ElapsedAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<double> MedianAsync(Func<Task<double>> measure)
    {
        var times = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            times.Add(await measure());
        }

        return times.Order().ElementAt(Repeats / 2);
    }
}
