using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.Host.ServiceApps;

/// <summary>An Okta org as an administrator's temporary token sees it: for the few calls that set it up, one after another.</summary>
/// <param name="http">Follows no redirects: the token is for this org alone.</param>
/// <param name="origin">Scheme and host of the org.</param>
/// <param name="token">Of a super administrator.</param>
/// <param name="time">For waits.</param>
internal sealed class OktaOrg(HttpClient http, Uri origin, string token, TimeProvider time)
{
    private const int MostTries = 4;
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(65);

    public Uri Origin => origin;

    /// <exception cref="OktaRefusalException">Okta refuses, or cannot be reached.</exception>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, body: null, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonElement> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, body: null, cancellationToken);

    /// <summary>All items of a list whose pages name the next one in their body. Sample: <c>{"roles":[…],"_links":{"next":{"href":"…"}}}</c></summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path, string member, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            var page = await GetAsync(next, cancellationToken);
            items.AddRange(page.GetProperty(member).EnumerateArray());
            next = page.TryGetProperty("_links", out var links) && links.TryGetProperty("next", out var link)
                ? new Uri(origin, new Uri(link.GetProperty("href").GetString()!).PathAndQuery).PathAndQuery
                : null;
        }

        return items;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = Request(method, path, body);
            using var response = await ReachAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests && tries < MostTries)
            {
                await Task.Delay(WaitOf(response), time, cancellationToken);
                continue;
            }

            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? Read(text) : throw new OktaRefusalException(Refusal(method, path, response.StatusCode, text));
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, JsonObject? body)
    {
        var request = new HttpRequestMessage(method, new Uri(origin, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("SSWS", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    private async Task<HttpResponseMessage> ReachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new OktaRefusalException(new Problem
            {
                Path = "/domain",
                Message = $"{origin} gave no answer to {request.Method} {request.RequestUri!.AbsolutePath}: {exception.GetBaseException().Message.TrimEnd('.')}.",
                Fix = "Check the domain and the way to it, and run the same command again: it goes on from there.",
            });
        }
    }

    /// <summary>By the org's clock, not by ours; at most a window.</summary>
    private static TimeSpan WaitOf(HttpResponseMessage response)
    {
        var reset = response.Headers.TryGetValues("X-Rate-Limit-Reset", out var values)
            && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        var wait = (reset - response.Headers.Date ?? TimeSpan.FromSeconds(5)) + TimeSpan.FromSeconds(1);
        return wait < TimeSpan.Zero ? TimeSpan.FromSeconds(1) : wait > _longestWait ? _longestWait : wait;
    }

    private static JsonElement Read(string text) => text.Length == 0 ? default : JsonElement.Parse(text);

    /// <summary>Sample: <c>{"errorCode":"E0000006","errorSummary":"You do not have permission…","errorCauses":[{"errorSummary":"…"}]}</c></summary>
    private static Problem Refusal(HttpMethod method, string path, HttpStatusCode status, string text)
    {
        var (code, summary) = Summary(text);
        return new Problem
        {
            Path = "",
            Message = $"Okta refused {method} {path.Split('?')[0]}: {(int)status} {code} {summary}".TrimEnd(),
            Fix = status switch
            {
                HttpStatusCode.Unauthorized => "The token is wrong, expired or of another org. Make one in the Admin Console: Security > API > Tokens.",
                HttpStatusCode.Forbidden => "The token must be a super administrator's: only they may grant scopes and assign roles.",
                _ => "What was made before stays; mend the cause and run the same command again.",
            },
        };
    }

    private static (string Code, string Summary) Summary(string text)
    {
        try
        {
            var error = JsonElement.Parse(text);
            var causes = error.TryGetProperty("errorCauses", out var list) ? list.EnumerateArray().Select(cause => cause.GetProperty("errorSummary").GetString()) : [];
            return (error.GetProperty("errorCode").GetString() ?? "", string.Join(" ", causes.Prepend(error.GetProperty("errorSummary").GetString())));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ("", "(the answer was no error of Okta's)");
        }
    }
}
