using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>What became of one identity of the batch.</summary>
internal sealed record OutcomeMessage : WorkerMessage
{
    /// <summary>Its place in <see cref="ExecuteMessage.Identities"/>, from 0.</summary>
    public required int Index { get; init; }

    public required Outcome Outcome { get; init; }
}
