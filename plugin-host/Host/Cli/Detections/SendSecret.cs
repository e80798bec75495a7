using Cordon.Host.Detections.Sending;
using Spectre.Console;

namespace Cordon.Host.Cli.Detections;

/// <summary>By what <c>cordon detections send</c> is known: from the environment or a prompt. Never an argument: those are seen by everyone on the machine.</summary>
internal static class SendSecret
{
    public const string TokenVariable = "CORDON_TOKEN";
    public const string SenderVariable = "CORDON_SENDER_SECRET";

    /// <param name="sender">The name of a sender, or null for an API token.</param>
    /// <param name="problem">What is wrong; null when nothing is.</param>
    public static SendProof? Read(string? sender, out string? problem)
    {
        var variable = sender is null ? TokenVariable : SenderVariable;
        var text = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } known ? known
            : Console.IsInputRedirected || !Output.IsTerminal ? null
            : Output.Terminal().Prompt(new TextPrompt<string>(sender is null ? "API token:" : $"Secret of {Markup.Escape(sender)}:").Secret());
        var key = text is null || sender is null ? null : SendProof.Key(text.Trim());
        problem = text is null ? $"There is no {(sender is null ? "token" : "secret")}. Set {variable}, or run this in a terminal and type it."
            : sender is not null && key is null ? $"{variable} holds no secret of a sender: those begin with whsec_ and go on in base64."
            : null;
        return problem is not null ? null : new SendProof { Token = sender is null ? text!.Trim() : null, Sender = sender is null ? null : (sender, key!) };
    }
}
