using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>What a collector sees of the host.</summary>
internal sealed class CollectContext(CollectMessage message, HttpClient http, MessageWriter<WorkerMessage> writer, Signatures signatures)
    : PluginContext(message.Connection, http, writer, signatures), ICollectContext
{
    public JsonElement Options => message.Options;

    public string? Cursor => message.Cursor;

    public bool Full => message.Full;

    public void Progress(string text) => Writer.Write(new ProgressMessage { Text = OneLine(text) });
}
