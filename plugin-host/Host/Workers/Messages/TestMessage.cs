using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>Tries a connection. Answered by <see cref="TestedMessage"/>.</summary>
internal sealed record TestMessage : HostMessage
{
    public required JsonElement Connection { get; init; }
}
