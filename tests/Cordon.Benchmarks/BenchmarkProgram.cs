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

    private static readonly TimeSpan _longestTrial = TimeSpan.FromMinutes(10);

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
        var rows = new List<Row>();
        foreach (var scenario in options.Scenarios)
        {
            rows.AddRange(await MeasureAsync(scenario, options.Runs, interrupted.Token));
        }

        var table = new Table(rows);
        Console.Write(table.ToText());
        if (options.MarkdownFile is { } file)
        {
            await File.WriteAllTextAsync(file, table.ToMarkdown(Machine.Describe()), interrupted.Token);
        }

        return rows.All(row => row.Holds) ? AllHold : SomeDoNot;
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(Scenario scenario, int runs, CancellationToken cancellationToken)
    {
        var trials = new List<Trial>();
        var count = Math.Max(runs, scenario.LeastRuns);
        for (var run = 1; run <= count; run++)
        {
            using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bounded.CancelAfter(_longestTrial);
            using var folder = new Workspace();
            var trial = await scenario.RunAsync(folder, bounded.Token);
            trials.Add(trial);
            await Console.Error.WriteLineAsync($"{scenario.Name} {run}/{count}: {trial.Describe(scenario.Figures)}");
        }

        return [.. scenario.Figures.Select((figure, index) => Row.Of(scenario.Name, figure, index, trials))];
    }
}
