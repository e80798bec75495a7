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
            using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, _) => new(new CannedAnswer()), UseProxy = false });
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
        var batch = JsonSerializer.SerializeToUtf8Bytes(
            new ExecuteMessage
            {
                Identities = [new Identity { Value = "" }],
                Options = JsonSerializer.SerializeToElement("", MessageJson.Default.String),
                Connection = JsonSerializer.SerializeToElement("", MessageJson.Default.String),
            },
            MessageJson.Default.HostMessage);
        JsonSerializer.Deserialize(batch, MessageJson.Default.HostMessage);
        var state = new JsonObject { ["status"] = "" };
        JsonSerializer.SerializeToUtf8Bytes(
            new OutcomeMessage
            {
                Index = 0,
                Outcome = new Outcome { Status = OutcomeStatus.Unchanged, Code = "", Message = "", Before = state, RequestId = "" },
            },
            MessageJson.Default.WorkerMessage);
    }
}
