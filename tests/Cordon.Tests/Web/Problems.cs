using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Tests.Web;

/// <summary>Reads answers that say what is wrong.</summary>
internal static class Problems
{
    /// <summary>The one problem of an answer with this status.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var problem = Assert.Single(body.GetProperty("problems").EnumerateArray());
        return problem.Deserialize<Problem>(JsonSerializerOptions.Web)!;
    }

    /// <summary>What an answer with this status says as a whole.</summary>
    public static async Task<string> TitleAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return body.GetProperty("title").GetString()!;
    }
}
