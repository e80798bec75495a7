using System.Text;

namespace Cordon.Host.Cli.Plugins;

/// <summary>The password of a signing key. Never an argument: those are seen by everyone on the machine.</summary>
internal static class PluginPassword
{
    public const string Variable = "CORDON_KEY_PASSWORD";

    /// <summary>From the environment or, in a terminal, typed without an echo; null when there is neither, or nothing is typed.</summary>
    public static string? Read(string prompt)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } password)
        {
            return password;
        }

        if (Console.IsInputRedirected)
        {
            return null;
        }

        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.Length > 0 ? typed.ToString() : null;
    }
}
