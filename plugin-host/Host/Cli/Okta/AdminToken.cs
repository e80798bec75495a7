using Spectre.Console;

namespace Cordon.Host.Cli.Okta;

/// <summary>A super administrator's token, for as long as the set-up takes. Never an argument: those are seen by everyone on the machine.</summary>
internal static class AdminToken
{
    public const string Variable = "CORDON_OKTA_TOKEN";

    /// <summary>Null when there is none and nobody to ask.</summary>
    public static string? Read() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } token ? token
        : IsSomebodyThere ? Output.Terminal().Prompt(new TextPrompt<string>("API token of a super administrator:").Secret())
        : null;

    /// <summary>Whether to end the token now.</summary>
    public static bool AskWhetherToRevoke() =>
        IsSomebodyThere && Output.Terminal().Prompt(new ConfirmationPrompt("Revoke the administrator's token now? It is not needed any more.") { DefaultValue = false });

    private static bool IsSomebodyThere => !Console.IsInputRedirected && Output.IsTerminal;
}
