using Cordon.Host.Operation.Checks;
using Spectre.Console;

namespace Cordon.Host.Cli.Doctor;

/// <summary>A line a finding, and one more with what to do. Sample: <c>problem  disk  0.0 GiB are free.</c></summary>
internal sealed class FindingLines : IFindingDisplay
{
    private readonly IAnsiConsole _terminal = Output.Terminal();

    public void Show(Finding finding)
    {
        var (word, colour) = finding.State switch
        {
            FindingState.Ok => ("ok", "green"),
            FindingState.Warning => ("warning", "yellow"),
            _ => ("problem", "red"),
        };
        if (Output.IsTerminal)
        {
            _terminal.Markup($"[{colour}]{word,-8}[/] ");
        }
        else
        {
            Console.Write($"{word,-8} ");
        }

        Console.WriteLine($"{finding.Subject}: {finding.Message}");
        if (finding.Fix is { } fix)
        {
            Console.WriteLine($"         → {fix}");
        }
    }

    public void End(FindingState worst) => Console.WriteLine(worst switch
    {
        FindingState.Ok => "All is well.",
        FindingState.Warning => "It works; see the warnings.",
        _ => "Something is wrong; see the problems.",
    });
}
