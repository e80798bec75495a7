using System.CommandLine;
using Cordon.Packaging;
using Spectre.Console;

namespace Cordon.Host.Cli.Plugins;

/// <summary>Answers of the verbs about packages: styled in a terminal, plain lines in a pipe or a test.</summary>
internal static class PluginOutput
{
    public static void WriteLine(ParseResult parse, string line) => parse.InvocationConfiguration.Output.WriteLine(line);

    public static void WriteError(ParseResult parse, string place, string message, string fix) =>
        WriteProblems(parse, [new DocumentProblem { Document = place, Message = message, Fix = fix }]);

    /// <summary>One line each, on the error stream. Sample: <c>error: manifest.json:3:9 /id: …</c></summary>
    public static void WriteProblems(ParseResult parse, IReadOnlyList<DocumentProblem> problems)
    {
        var writer = parse.InvocationConfiguration.Error;
        var terminal = problems.Count > 0 && writer == Console.Error && !Console.IsErrorRedirected ? Output.Terminal(writer) : null;
        foreach (var problem in problems)
        {
            var kind = problem.IsWarning ? "warning" : "error";
            if (terminal is null)
            {
                writer.WriteLine($"{kind}: {problem}");
            }
            else
            {
                terminal.MarkupLineInterpolated($"[{(problem.IsWarning ? "yellow" : "red")}]{kind}:[/] {problem}");
            }
        }
    }

    public static void WriteSections(ParseResult parse, IReadOnlyList<PluginSection> sections)
    {
        var writer = parse.InvocationConfiguration.Output;
        if (writer == Console.Out && !Console.IsOutputRedirected)
        {
            WriteStyled(Output.Terminal(writer), sections);
        }
        else
        {
            WritePlain(writer, sections);
        }
    }

    private static int LabelWidth(IReadOnlyList<PluginSection> sections) =>
        sections.SelectMany(section => section.Lines).Max(line => line.Label.Length) + 2;

    private static void WritePlain(TextWriter writer, IReadOnlyList<PluginSection> sections)
    {
        var width = LabelWidth(sections);
        foreach (var section in sections)
        {
            writer.WriteLine(section.Heading);
            foreach (var (label, value) in section.Lines)
            {
                writer.WriteLine($"  {label.PadRight(width)}{value}");
            }
        }
    }

    private static void WriteStyled(IAnsiConsole terminal, IReadOnlyList<PluginSection> sections)
    {
        var width = LabelWidth(sections);
        foreach (var section in sections)
        {
            terminal.MarkupLineInterpolated($"[bold]{section.Heading}[/]");
            var grid = new Grid().AddColumn(new GridColumn().PadLeft(2).PadRight(0).Width(width)).AddColumn(new GridColumn().PadRight(0));
            foreach (var (label, value) in section.Lines)
            {
                grid.AddRow(new Text(label, new Style(Color.Grey)), new Text(value));
            }

            terminal.Write(grid);
        }
    }
}
