using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>One line for the run's log.</summary>
internal sealed record LogMessage : WorkerMessage
{
    public required LogLevel Level { get; init; }

    public required string Text { get; init; }
}
