namespace Cordon.Host.Workers.Messages;

/// <summary>The page that was sent last is stored; the worker may go on.</summary>
internal sealed record StoredMessage : HostMessage;
