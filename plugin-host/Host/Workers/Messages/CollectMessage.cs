using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>One collection. Answered by a <see cref="RecordMessage"/> a page, a few of which may wait to be stored, then by <see cref="DoneMessage"/>.</summary>
internal sealed record CollectMessage : HostMessage
{
    public required JsonElement Options { get; init; }

    public required JsonElement Connection { get; init; }

    public string? Cursor { get; init; }

    public bool Full { get; init; }
}
