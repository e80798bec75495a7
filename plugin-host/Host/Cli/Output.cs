using Spectre.Console;

namespace Cordon.Host.Cli;

/// <summary>Tells a terminal, which gets colours and live bars, from a pipe, which gets plain lines.</summary>
internal static class Output
{
    public static bool IsTerminal => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>A console for standard output; colours only where <c>NO_COLOR</c> is not set.</summary>
    public static IAnsiConsole Terminal() => Terminal(Console.Out);

    /// <summary>A console for one of the standard streams.</summary>
    public static IAnsiConsole Terminal(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        ColorSystem = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });
}
