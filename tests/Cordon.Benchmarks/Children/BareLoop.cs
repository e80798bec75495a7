using System.Globalization;
using System.Net.Http.Headers;

namespace Cordon.Benchmarks.Children;

/// <summary>
/// The least that can suspend users: loops around one <see cref="HttpClient"/>, no journal, no checks, no plugin. It reads no collection and
/// keeps no outcome.
/// </summary>
internal static class BareLoop
{
    public const string Verb = "bare-loop";

    public static async Task<int> RunAsync(Uri org, int count, int concurrency)
    {
        using var http = new HttpClient { BaseAddress = org };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("SSWS", "any");
        var next = 0;
        var failed = 0;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => LoopAsync()));
        return failed == 0 ? 0 : 1;

        async Task LoopAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number <= count)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"api/v1/users/user{number:0000000}%40example.com/lifecycle/suspend");
                using var content = new ByteArrayContent([]);
                using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
                if (!answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref failed);
                }
            }
        }
    }
}
