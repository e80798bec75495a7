using System.Globalization;
using System.Text;
using Cordon.Benchmarks.Children;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>A collection of a million identities: memory must not grow with it.</summary>
internal sealed class MillionRows : Scenario
{
    private const int Rows = 1_000_000;

    public override string Name => "parse-1m";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "peak memory of reading 1,000,000 rows of NDJSON into the journal and out of it in batches", Unit = Unit.Megabytes, Limit = Limit.Below(300) },
        new() { Compared = "its time", Limit = Limit.Shown },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await WriteAsync(folder["people.ndjson"]);
        // With the runtime's settings of `cordon`, which decide how lazily memory is given back.
        using var reading = Child.Start(
            "dotnet", folder.Folder,
            "exec", "--runtimeconfig", Programs.CordonSettings, Programs.BenchmarksAssembly, CollectionReading.Verb, folder["people.ndjson"], folder.Folder);
        var result = await reading.EndAsync(cancellationToken);
        var printed = Encoding.UTF8.GetString(result.Output).Split('\n');
        var isRead = result.ExitCode == 0 && printed is [var count, ..] && count == Rows.ToString(CultureInfo.InvariantCulture);
        var megabytes = isRead ? long.Parse(printed[1], CultureInfo.InvariantCulture) / (1024.0 * 1024) : 0;
        return new Trial
        {
            Samples = [new Sample(0, megabytes), new Sample(0, result.Elapsed)],
            Problems = new Check().That(isRead, $"{printed[0]} of {Rows} identities were read, {result.Describe()}").Problems,
        };
    }

    private static async Task WriteAsync(string file)
    {
        await using var text = new StreamWriter(file);
        for (var number = 1; number <= Rows; number++)
        {
            await text.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"value":"{{People.Login(number)}}","displayName":"User {{number}}","tags":["contained"],"department":"Department {{number % 97}}"}{{"\n"}}"""));
        }
    }
}
