using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>One page of a collection.</summary>
internal sealed record RecordMessage : WorkerMessage
{
    public required CollectedPage Page { get; init; }
}
