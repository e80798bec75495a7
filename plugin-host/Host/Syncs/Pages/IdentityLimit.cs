using Cordon.Abstractions;

namespace Cordon.Host.Syncs.Pages;

/// <summary>How many identities a connection may bring in. They are counted only when those stored since could have reached it.</summary>
internal sealed class IdentityLimit(int most)
{
    private long? _atMost;

    /// <param name="page">Has just stored them.</param>
    /// <param name="stored">New or known.</param>
    /// <exception cref="SyncException">There are more.</exception>
    public async Task CheckAsync(PageTransaction page, int stored)
    {
        _atMost += stored;
        if (_atMost is null || _atMost > most)
        {
            _atMost = await page.ScalarAsync<long>("SELECT count(*) FROM sync_identities WHERE connection_id = @ConnectionId AND gone_at IS NULL", new { page.ConnectionId });
        }

        if (_atMost > most)
        {
            throw new SyncException(new Problem
            {
                Path = "/maxIdentities",
                Message = $"The limit of {most} identities is reached: the collection stops where it stands.",
                Fix = "Raise the limit, or bring in the members of some groups only; the next collection goes on from here.",
            });
        }
    }
}
