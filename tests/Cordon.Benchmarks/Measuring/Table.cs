using System.Text;

namespace Cordon.Benchmarks.Measuring;

/// <summary>The results as a table, for a terminal and as Markdown.</summary>
internal sealed class Table(IReadOnlyList<Row> rows)
{
    private static readonly string[] _heads = ["scenario", "compared", "floor or baseline", "measured", "ratio", "spread", "limit", ""];

    public string ToText()
    {
        var lines = Lines();
        var widths = Enumerable.Range(0, _heads.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return AppendProblems(text, "  ").ToString();
    }

    public string ToMarkdown(string machine)
    {
        var text = new StringBuilder(machine).AppendLine().AppendLine();
        var lines = Lines();
        AppendCells(text, lines[0]);
        AppendCells(text, _heads.Select(_ => "---"));
        foreach (var line in lines.Skip(1))
        {
            AppendCells(text, line);
        }

        return AppendProblems(text.AppendLine(), "- ").ToString().TrimEnd() + "\n";
    }

    private List<string[]> Lines() =>
    [
        _heads,
        .. rows.Select(row => (string[])[row.Scenario, row.Compared, row.Baseline, row.Measured, row.Ratio, row.Spread, row.Limit, row.Verdict]),
    ];

    private StringBuilder AppendProblems(StringBuilder text, string bullet)
    {
        foreach (var problem in rows.SelectMany(row => row.Problems.Select(problem => $"{row.Scenario}: {problem}")).Distinct())
        {
            text.Append(bullet).AppendLine(problem);
        }

        return text;
    }

    private static void AppendCells(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
