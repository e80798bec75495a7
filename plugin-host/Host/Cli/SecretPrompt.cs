using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Cordon.Host.Cli;

/// <summary>Asks the person at the terminal for required secrets that a file leaves out.</summary>
internal static class SecretPrompt
{
    public static JObject Ask(JObject settings, Form form)
    {
        if (Console.IsInputRedirected || !Output.IsTerminal)
        {
            return settings;
        }

        foreach (var field in form.Fields.Where(field => field is { Kind: FieldKind.Secret, Required: true } && !settings.ContainsKey(field.Name)))
        {
            settings[field.Name] = Output.Terminal().Prompt(new TextPrompt<string>($"{Markup.Escape(field.Title)}:").Secret());
        }

        return settings;
    }
}
