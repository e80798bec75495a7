using System.Diagnostics;

namespace Cordon.Benchmarks.Measuring;

/// <summary>Many small calls of one server, several at a time.</summary>
internal static class ManyCalls
{
    public const int Calls = 20_000;
    public const int Concurrency = 16;

    /// <summary>Milliseconds for all of them; throws when one is not answered with what it asked for.</summary>
    /// <param name="client">Knows the server.</param>
    /// <param name="path">What is called, up to the key.</param>
    /// <param name="keys">Taken in turn.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<double> MeasureAsync(HttpClient client, string path, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var next = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => LoopAsync()));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        async Task LoopAsync()
        {
            while (Interlocked.Increment(ref next) is var call && call <= Calls)
            {
                await client.GetByteArrayAsync(new Uri(path + keys[call % keys.Count], UriKind.Relative), cancellationToken);
            }
        }
    }

    /// <summary>A server against a bare one, each warmed up by as many calls.</summary>
    public static async Task<Sample> CompareAsync(
        HttpClient bare, string barePath, HttpClient server, string path, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await MeasureAsync(bare, barePath, keys, cancellationToken);
        await MeasureAsync(server, path, keys, cancellationToken);
        var baseline = await MeasureAsync(bare, barePath, keys, cancellationToken);
        return new Sample(baseline, await MeasureAsync(server, path, keys, cancellationToken));
    }
}
