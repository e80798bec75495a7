using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>How soon something happens: a detection comes to an idle server, a rule fits, and its workflow acts on the identity that is named.</summary>
internal sealed class DetectionsToRuns : Scenario
{
    private const int Detections = 25;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);

    public override string Name => "detections-to-run";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = $"median of {Detections} detections, from received to the run's creation", Limit = Limit.Below(200) },
        new() { Compared = "the same, from received to the outcome: worker started, org asked, answer read", Limit = Limit.Shown },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(Detections, cancellationToken);
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        await using var server = await CordonServer.StartAsync(data, fill: null, cancellationToken);
        await PrepareAsync(server.Admin, org, cancellationToken);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "cordon.db")};Mode=ReadOnly");
        var rows = new List<(long Received, long Created, long Ended)>();
        for (var number = 1; number <= Detections; number++)
        {
            using var content = Records.Content(Records.Of($"{number}", People.Login(number)));
            using var answer = await server.Admin.PostAsync(new Uri("/api/detections", UriKind.Relative), content, cancellationToken);
            answer.EnsureSuccessStatusCode();
            rows.Add(await OutcomeAsync(connection, number, cancellationToken));
        }

        // The first one finds a server that has compiled nothing of this yet.
        var settled = rows.Skip(1).ToList();
        return new Trial
        {
            Samples = [new Sample(0, Median(settled.Select(row => row.Created - row.Received))), new Sample(0, Median(settled.Select(row => row.Ended - row.Received)))],
            Problems = new Check().Suspended(await org.CountsAsync(cancellationToken), Detections).Problems,
        };
    }

    private static double Median(IEnumerable<long> values) => values.Order().ElementAt((Detections - 1) / 2);

    private static async Task<(long Received, long Created, long Ended)> OutcomeAsync(SqliteConnection connection, int number, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await connection.QueryFirstOrDefaultAsync<(long Received, long Created, long Ended)>(
                """
                SELECT d.received_at, r.created_at, o.at FROM detections d JOIN detection_matches m ON m.detection = d.number JOIN detection_responses p ON p.number = m.response
                    JOIN runs r ON r.id = p.run_id JOIN run_outcomes o ON o.run = r.number WHERE d.event_id = @id AND r.finished_at IS NOT NULL
                """,
                new { id = $"{number}" });
            if (row.Received != 0)
            {
                return row;
            }

            await Task.Delay(_look, cancellationToken);
        }
    }

    private static async Task PrepareAsync(HttpClient admin, Simulator org, CancellationToken cancellationToken)
    {
        using var zip = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(Programs.TakeAction, cancellationToken)), "file", "plugin.zip" } };
        var plan = await ReadAsync(await admin.PostAsync(new Uri("/api/plugins", UriKind.Relative), zip, cancellationToken), cancellationToken);
        await SendAsync(
            admin, $"/api/plugins/plans/{Text(plan, "id")}/confirm", $$"""{"hash":"{{Text(plan, "hash")}}","configuration":"merge","acceptUntrusted":true}""", cancellationToken);
        var lines = string.Join('\n', Enumerable.Range(1, Detections).Select(number => $$"""{"value":"{{People.Login(number)}}"}"""));
        using var people = Records.Content(lines, "application/x-ndjson");
        using var imported = await admin.PostAsync(new Uri("/api/identities:import", UriKind.Relative), people, cancellationToken);
        imported.EnsureSuccessStatusCode();
        var connection = await SendAsync(
            admin, "/api/connections", $$$"""{"type":"okta","settings":{"domain":"{{{org.Address}}}","apiToken":"any"}}""", cancellationToken);
        var workflow = await SendAsync(
            admin,
            "/api/workflows",
            $$$"""{"name":"Contain","steps":[{"plugin":"okta-take-action","action":"take-action","connection":"{{{Text(connection, "id")}}}","options":{"action":"suspend"}}]}""",
            cancellationToken);
        await SendAsync(admin, "/api/rules", $$"""{"name":"Stolen","condition":"severity ge 7 and type sw \"credential\"","workflow":"{{Text(workflow, "id")}}"}""", cancellationToken);
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;

    private static async Task<JsonElement> SendAsync(HttpClient admin, string path, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await ReadAsync(await admin.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken), cancellationToken);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)
                : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));
        }
    }
}
