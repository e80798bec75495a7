namespace Cordon.Host.Workers.Messages;

/// <summary>The first page that was not yet is stored; there is room for another.</summary>
internal sealed record StoredMessage : HostMessage;
