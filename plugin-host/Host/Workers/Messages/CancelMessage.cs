namespace Cordon.Host.Workers.Messages;

/// <summary>Asks the worker to start no further identity of the batch under way.</summary>
internal sealed record CancelMessage : HostMessage;
