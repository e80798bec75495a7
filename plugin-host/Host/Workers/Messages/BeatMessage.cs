namespace Cordon.Host.Workers.Messages;

/// <summary>A sign of life from the host while a call is under way.</summary>
internal sealed record BeatMessage : HostMessage;
