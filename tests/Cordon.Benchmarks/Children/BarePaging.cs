using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Cordon.Benchmarks.Children;

/// <summary>
/// The least that can read an org's users: one <see cref="HttpClient"/>, page after page, each parsed. Prints its milliseconds and how many there were.
/// Sample: <c>812.5 100501</c>
/// </summary>
internal static class BarePaging
{
    public const string Verb = "bare-paging";

    public static async Task<int> RunAsync(Uri org)
    {
        using var http = new HttpClient { BaseAddress = org };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("SSWS", "any");
        var started = Stopwatch.GetTimestamp();
        var users = 0;
        for (var next = new Uri("api/v1/users?limit=200", UriKind.Relative); next is not null;)
        {
            using var answer = await http.GetAsync(next);
            answer.EnsureSuccessStatusCode();
            using var page = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            users += page.RootElement.GetArrayLength();
            next = Next(answer);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds} {users}"));
        return 0;
    }

    /// <summary>Sample: <c>&lt;http://127.0.0.1:4900/api/v1/users?after=x&amp;limit=200&gt;; rel="next"</c></summary>
    private static Uri? Next(HttpResponseMessage answer)
    {
        var links = answer.Headers.TryGetValues("Link", out var values) ? values.SelectMany(value => value.Split(',')) : [];
        var next = links.FirstOrDefault(link => link.Contains("rel=\"next\"", StringComparison.Ordinal));
        return next is null ? null : new Uri(next[(next.IndexOf('<', StringComparison.Ordinal) + 1)..next.IndexOf('>', StringComparison.Ordinal)]);
    }
}
