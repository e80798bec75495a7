namespace Cordon.Host.Workers.Messages;

/// <summary>The batch is finished; identities without an outcome have none.</summary>
internal sealed record DoneMessage : WorkerMessage
{
    /// <summary>True when the action stopped because it was asked to.</summary>
    public bool Cancelled { get; init; }
}
