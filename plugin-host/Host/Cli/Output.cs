using Spectre.Console;

namespace Cordon.Host.Cli;

/// <summary>Tells a terminal, which gets colours and live bars, from a pipe, which gets plain lines.</summary>
internal static class Output
{
    public static bool IsTerminal => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>A console for standard output; colours only where <c>NO_COLOR</c> is not set.</summary>
    public static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        ColorSystem = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });
}
