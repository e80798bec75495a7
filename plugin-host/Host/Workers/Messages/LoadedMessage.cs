namespace Cordon.Host.Workers.Messages;

/// <summary>The plugin is loaded.</summary>
internal sealed record LoadedMessage : WorkerMessage;
