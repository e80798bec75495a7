using Spectre.Console;

namespace Cordon.Host.Cli.Access;

/// <summary>A user's new password. Never an argument: those are seen by everyone on the machine.</summary>
internal static class UserPassword
{
    public const string Variable = "CORDON_PASSWORD";

    /// <summary>Null, and said so, when there is none.</summary>
    public static async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var password = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set
            : Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellationToken)
            : await AskAsync(cancellationToken);
        if (string.IsNullOrEmpty(password))
        {
            await Console.Error.WriteLineAsync($"error: There is no password. Type the same one twice, send it as the first line of standard input, or set {Variable}.");
            return null;
        }

        return password;
    }

    private static async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        var terminal = Output.Terminal();
        var first = await new TextPrompt<string>("New password:").Secret().ShowAsync(terminal, cancellationToken);
        var second = await new TextPrompt<string>("The same again:").Secret().ShowAsync(terminal, cancellationToken);
        return first == second ? first : null;
    }
}
