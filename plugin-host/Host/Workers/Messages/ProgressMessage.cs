namespace Cordon.Host.Workers.Messages;

/// <summary>What the action is doing or waiting for; also a sign of life.</summary>
internal sealed record ProgressMessage : WorkerMessage
{
    public required string Text { get; init; }
}
