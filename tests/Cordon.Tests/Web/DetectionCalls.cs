using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Workflows;

namespace Cordon.Tests.Web;

/// <summary>What tests ask the endpoints of detections.</summary>
internal static class DetectionCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static int Count(Answer answer, string name) => answer.Body.GetProperty(name).GetInt32();

    public static async Task<JsonElement> GetAsync(TestServer server, string path) =>
        JsonElement.Parse(await (await server.AsAsync(Role.Viewer)).GetStringAsync(path, Token));

    /// <summary>Waits until the rules have been asked about everything.</summary>
    public static async Task UntilProcessedAsync(TestServer server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await GetAsync(server, "/api/detections?state=waiting")).GetProperty("items").GetArrayLength() > 0)
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    public static async Task<Answer> MakeAsync(TestServer server, string sender)
    {
        var made = await CallAsync(server, HttpMethod.Post, "/api/detection-senders", sender);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made;
    }

    public static async Task<Answer> CallAsync(TestServer server, HttpMethod method, string path, string? body, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await AnswerAsync(await server.AsAsync(Role.Admin), request);
    }

    public static async Task<Answer> PostAsync(HttpClient client, string path, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await AnswerAsync(client, request);
    }

    public static async Task<Answer> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Token);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.ETag?.Tag);
    }
}
