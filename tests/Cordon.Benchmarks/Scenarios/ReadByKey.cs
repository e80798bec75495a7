using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>What authentication, rights, headers and the rest of the server cost on the smallest call.</summary>
internal sealed class ReadByKey : Scenario
{
    private const int People = 1000;

    public override string Name => "read-by-key";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = $"{ManyCalls.Calls:N0} calls of GET /api/identities/{{id}}, 16 at a time, against a bare endpoint that reads the same row", Limit = Limit.Times(1 / 0.3) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        await using var server = await CordonServer.StartAsync(data, fill: null, cancellationToken);
        using var content = new StringContent(string.Join('\n', Enumerable.Range(1, People).Select(number => Person.Of(number).ToLine())), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var imported = await server.Admin.PostAsync(new Uri("/api/identities:import", UriKind.Relative), content, cancellationToken);
        var page = await server.Admin.GetFromJsonAsync<JsonElement>("/api/identities?limit=1000", cancellationToken);
        var ids = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();

        await using var bare = await BareServer.StartAsync(Path.Combine(data, "cordon.db"), cancellationToken);
        var sample = await ManyCalls.CompareAsync(bare.Client, "/identities/", server.Admin, "/api/identities/", ids, cancellationToken);
        return new Trial
        {
            Samples = [sample],
            Problems = new Check().That(ids.Count == People, $"{ids.Count} of {People} identities are there").Problems,
        };
    }
}
