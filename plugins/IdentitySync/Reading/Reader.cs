using System.Runtime.CompilerServices;
using Cordon.Abstractions;

namespace Cordon.Okta.IdentitySync.Reading;

/// <summary>Reads lists page by page. The next page is on its way while one is worked on.</summary>
internal sealed class Reader(OktaClient client)
{
    /// <summary>Each is a request and its three repeats: a page has failed twelve times when it is given up.</summary>
    private const int MostTries = 3;
    private const int MostRestarts = 3;
    private const string StaleCursor = "E0000029";

    /// <summary>From a page on to the end.</summary>
    /// <exception cref="StopRunException">A page cannot be read.</exception>
    public async IAsyncEnumerable<Page> ReadAsync(PageList list, string? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var restarts = 0;
        var reading = FetchAsync(list, from ?? list.First, cancellationToken);
        try
        {
            while (true)
            {
                var page = await reading;
                if (page is null)
                {
                    // Okta no longer knows the cursor: what was read is read again, which does no harm.
                    reading = restarts++ < MostRestarts ? FetchAsync(list, list.First, cancellationToken) : throw Stop(list, "its cursor ended again and again");
                    continue;
                }

                reading = page.Next is { } next ? FetchAsync(list, next, cancellationToken) : Task.FromResult<Page?>(null);
                yield return page;
                if (page.Next is null)
                {
                    yield break;
                }
            }
        }
        finally
        {
            // Nobody wants what is still on its way.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A page that fails again and again fails the collection, which goes on there next time.</summary>
    /// <returns>Null when the cursor is stale.</returns>
    private async Task<Page?> FetchAsync(PageList list, string path, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await client.SendAsync(list.Endpoint, path, cancellationToken);
            if (answer.IsDone)
            {
                return new Page(path, answer.Body, list.Next(answer));
            }

            if (answer.ErrorCode == StaleCursor && path != list.First)
            {
                return null;
            }

            if (answer.IsNotFound && list.MayBeGone)
            {
                return new Page(path, default, null);
            }

            if (answer.IsRefused || tries == MostTries)
            {
                throw Stop(list, answer.WhyNot!);
            }

            await client.PauseAsync(tries, cancellationToken);
        }
    }

    private static StopRunException Stop(PageList list, string why) => new(new Problem
    {
        Path = "",
        Message = $"{list.Endpoint} cannot be read: {why}.",
        Fix = why.Contains("E0000006", StringComparison.Ordinal)
            ? "The app needs the scope for it and an administrator role that may read it, such as Read-only Administrator; or switch this kind off."
            : "Try again; what was read before is kept.",
    });
}
