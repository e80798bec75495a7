using Cordon.Abstractions;

namespace Cordon.Host.Syncs.Pages;

/// <summary>What identities did. An event that comes twice is kept once.</summary>
internal static class EventPart
{
    public static async Task WriteAsync(PageTransaction page, IReadOnlyList<CollectedEvent> events)
    {
        var written = 0;
        foreach (var found in events)
        {
            written += await page.ExecuteAsync(
                """
                INSERT INTO identity_events (connection_id, event_id, number, happened_at, type, message, result)
                SELECT connection_id, @Id, number, @time, @Type, @Message, @result FROM sync_identities
                WHERE connection_id = @ConnectionId AND external_id = @IdentityId
                ON CONFLICT (connection_id, event_id) DO NOTHING
                """,
                new { page.ConnectionId, found.Id, found.IdentityId, time = found.Time.ToUnixTimeMilliseconds(), found.Type, found.Message, result = found.Result ?? "" });
        }

        page.Pass.Counts.Add("event", written);
    }
}
