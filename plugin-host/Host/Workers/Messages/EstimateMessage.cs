using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>What the real run over the batch would cost.</summary>
internal sealed record EstimateMessage : WorkerMessage
{
    public required Estimate Estimate { get; init; }
}
