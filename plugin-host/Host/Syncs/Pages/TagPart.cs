using System.Text.Json;
using Cordon.Host.Identities;

namespace Cordon.Host.Syncs.Pages;

/// <summary>Tags that identities have from the objects they belong to, beside those that people gave them, which stay.</summary>
internal static class TagPart
{
    public static async Task WriteAsync(PageTransaction page)
    {
        foreach (var chunk in page.Retagged.Chunk(500))
        {
            var list = PageTransaction.List(chunk);
            var had = await page.QueryAsync<(int Number, string Tags)>(
                $"SELECT number, tags FROM sync_identities WHERE connection_id = @ConnectionId AND number IN ({list})", new { page.ConnectionId });
            var rows = await page.QueryAsync<(int Number, string Tags)>(
                $"""
                SELECT r.number, o.tags FROM identity_relations r JOIN sync_objects o ON o.number = r.object_number
                WHERE o.connection_id = @ConnectionId AND o.tags <> '[]' AND r.number IN ({list})
                """,
                new { page.ConnectionId });
            var now = rows.GroupBy(row => row.Number).ToDictionary(group => group.Key, group => TagRules.Clean([.. group.SelectMany(row => Read(row.Tags)).Order(StringComparer.Ordinal)]));
            var changed = had.Where(row => !Read(row.Tags).SequenceEqual(now.GetValueOrDefault(row.Number) ?? [])).ToDictionary(row => row.Number, row => Read(row.Tags));
            if (changed.Count > 0)
            {
                await ChangeAsync(page, changed, now);
            }
        }
    }

    private static async Task ChangeAsync(PageTransaction page, Dictionary<int, IReadOnlyList<string>> had, Dictionary<int, IReadOnlyList<string>> now)
    {
        await Stored.ChangeAsync(page, had.Keys, identity =>
        {
            var gone = had[identity.Number].Select(IdentityText.Fold).ToHashSet(StringComparer.Ordinal);
            var tags = TagRules.Clean([.. identity.Tags.Where(tag => !gone.Contains(IdentityText.Fold(tag))), .. now.GetValueOrDefault(identity.Number) ?? []]);
            return tags.SequenceEqual(identity.Tags) ? identity : identity with { Tags = tags };
        });
        foreach (var number in had.Keys)
        {
            var tags = JsonSerializer.Serialize(now.GetValueOrDefault(number) ?? [], SyncJson.Default.IReadOnlyListString);
            await page.ExecuteAsync("UPDATE sync_identities SET tags = @tags WHERE connection_id = @ConnectionId AND number = @number", new { tags, page.ConnectionId, number });
        }
    }

    private static IReadOnlyList<string> Read(string json) => JsonSerializer.Deserialize(json, SyncJson.Default.IReadOnlyListString)!;
}
