using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>
/// Has the runtime compile what every batch needs while the host still reads its inputs: one message each way and one HTTP exchange,
/// with a connection that is made of memory. Nothing leaves the process.
/// </summary>
internal static class WarmUp
{
    public static async Task RunAsync()
    {
        try
        {
            Exchange();
            var network = EgressHandler.CreateNetwork();
            network.ConnectCallback = (_, _) => new(new CannedAnswer());
            network.UseProxy = false;
            using var http = new HttpClient(network);
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/") { Content = new ByteArrayContent([]) };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            // It was for speed only. Whatever is wrong shows again, with a name, where it matters.
            await Console.Error.WriteLineAsync($"warm-up: {exception.Message}");
        }
    }

    private static void Exchange()
    {
        var nothing = JsonElement.Parse("{}");
        var batch = new ExecuteMessage { Identities = [new Identity { Value = "" }], Options = nothing, Connection = nothing };
        var outcome = new Outcome
        {
            Status = OutcomeStatus.Unchanged, Code = "", Message = "", Before = new JsonObject { ["status"] = "" }, RequestId = "",
        };
        var text = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(text);
        HostMessageFormat.Write(json, batch);
        json.Flush();
        HostMessageFormat.Read(text.WrittenSpan);
        json.Reset();
        WorkerMessageFormat.Write(json, new OutcomeMessage { Index = 0, Outcome = outcome });
    }
}
