using System.Net;
using System.Text;

namespace Cordon.Tests.Okta;

/// <summary>Answers each request with the next step of a script, and keeps what was sent. The last step answers all that follow.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, HttpResponseMessage>[] steps) : HttpMessageHandler
{
    private int _next;

    public List<SentRequest> Sent { get; } = [];

    public static HttpResponseMessage Json(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        response.Headers.TryAddWithoutValidation("X-Okta-Request-Id", "req-of-" + (int)status);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string code) =>
        Json(status, $$"""{"errorCode":"{{code}}","errorSummary":"summary","errorCauses":[{"errorSummary":"cause"}]}""");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString());
        var length = request.Content is null ? (long?)null : (await request.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
        lock (Sent)
        {
            Sent.Add(new SentRequest(request.Method.Method, request.RequestUri!.OriginalString, headers, length));
        }

        var step = Math.Min(Interlocked.Increment(ref _next), steps.Length) - 1;
        return steps[step](request);
    }
}
