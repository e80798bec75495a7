using System.Globalization;
using Cordon.Benchmarks.Scenarios;

namespace Cordon.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    private const int MostRuns = 100;

    public IReadOnlyList<Scenario> Scenarios { get; private init; } = [];

    public int Runs { get; private init; } = 3;

    /// <summary>Where the table goes as Markdown; null writes none.</summary>
    public string? MarkdownFile { get; private init; }

    /// <summary>What is wrong with the command line; null when nothing is.</summary>
    public string? Problem { get; private init; }

    public static BenchmarkOptions Read(string[] args)
    {
        var options = new BenchmarkOptions();
        var scenarios = new List<Scenario>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--runs" when i + 1 < args.Length && TryRuns(args[++i], out var runs):
                    options = options with { Runs = runs };
                    break;
                case "--markdown" when i + 1 < args.Length:
                    options = options with { MarkdownFile = args[++i] };
                    break;
                case var name when AllScenarios.Find(name) is { } scenario:
                    scenarios.Add(scenario);
                    break;
                default:
                    return new BenchmarkOptions { Problem = Usage(args[i]) };
            }
        }

        return options with { Scenarios = scenarios.Count > 0 ? scenarios : AllScenarios.List };
    }

    private static bool TryRuns(string text, out int runs) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out runs) && runs is > 0 and <= MostRuns;

    private static string Usage(string wrong) => $"""
        {wrong}: is not understood.
        Usage: Cordon.Benchmarks [scenario ...] [--runs 1..{MostRuns}] [--markdown FILE]
        Scenarios: {string.Join(' ', AllScenarios.List.Select(scenario => scenario.Name))}
        """;
}
