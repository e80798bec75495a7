using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>What the host has signed, or why it does not.</summary>
internal sealed record SignedMessage : HostMessage
{
    public required int Number { get; init; }

    /// <summary>A JSON Web Signature in compact form; null when there is a problem.</summary>
    public string? Token { get; init; }

    public Problem? Problem { get; init; }
}
