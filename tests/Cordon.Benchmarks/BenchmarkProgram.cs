using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Scenarios;

namespace Cordon.Benchmarks;

/// <summary>Measures every scenario asked for, one after another, and says which limits hold.</summary>
internal static class BenchmarkProgram
{
    private const int AllHold = 0;
    private const int SomeDoNot = 1;
    private const int BadUsage = 2;

    private static readonly TimeSpan _longestTrial = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] args)
    {
        var options = BenchmarkOptions.Read(args);
        if (options.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return BadUsage;
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            interrupted.Cancel();
        };
        var rows = await MeasureAsync(options, interrupted.Token);
        var table = new Table(rows);
        Console.Write(table.ToText());
        if (options.MarkdownFile is { } file)
        {
            await File.WriteAllTextAsync(file, table.ToMarkdown(Machine.Describe()), interrupted.Token);
        }

        return rows.All(row => row.Holds) ? AllHold : SomeDoNot;
    }

    /// <summary>Round by round and not scenario by scenario: what disturbs the machine for a minute spoils one trial of each and not all of one.</summary>
    private static async Task<IReadOnlyList<Row>> MeasureAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var trials = options.Scenarios.ToDictionary(scenario => scenario, _ => new List<Trial>());
        for (var round = 1; options.Scenarios.Any(scenario => round <= Rounds(scenario, options)); round++)
        {
            foreach (var scenario in options.Scenarios.Where(scenario => round <= Rounds(scenario, options)))
            {
                var trial = await RunAsync(scenario, cancellationToken);
                trials[scenario].Add(trial);
                await Console.Error.WriteLineAsync($"{scenario.Name} {round}/{Rounds(scenario, options)}: {trial.Describe(scenario.Figures)}");
            }
        }

        return
        [
            .. options.Scenarios.SelectMany(scenario =>
                scenario.Figures.Select((figure, index) => Row.Of(scenario.Name, figure, index, trials[scenario]))),
        ];
    }

    private static int Rounds(Scenario scenario, BenchmarkOptions options) => Math.Max(options.Runs, scenario.LeastRuns);

    private static async Task<Trial> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(_longestTrial);
        using var folder = new Workspace();
        return await scenario.RunAsync(folder, bounded.Token);
    }
}
