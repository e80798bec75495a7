using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>What is wrong with the connection; nothing when the list is empty.</summary>
internal sealed record TestedMessage : WorkerMessage
{
    public required IReadOnlyList<Problem> Problems { get; init; }
}
