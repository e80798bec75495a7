using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Identities;

namespace Cordon.Host.Syncs.Pages;

/// <summary>The objects of a page, and those that are no longer there.</summary>
internal static class ObjectPart
{
    public static async Task WriteAsync(PageTransaction page, IReadOnlyList<CollectedObject> objects)
    {
        foreach (var found in objects)
        {
            var tags = JsonSerializer.Serialize(TagRules.Clean(found.Tags), SyncJson.Default.IReadOnlyListString);
            var rows = await page.QueryAsync<(long Number, string Tags, long PassId)>(
                "SELECT number, tags, pass_id FROM sync_objects WHERE connection_id = @ConnectionId AND kind = @Kind AND external_id = @ExternalId",
                new { page.ConnectionId, found.Kind, found.ExternalId });
            if (rows is [var known] && known.Tags != tags)
            {
                page.Retagged.UnionWith(await page.QueryAsync<int>($"SELECT number FROM identity_relations WHERE object_number = {known.Number}"));
            }

            await page.ExecuteAsync(
                """
                INSERT INTO sync_objects (connection_id, kind, external_id, name, name_key, tags, attributes, pass_id)
                VALUES (@ConnectionId, @Kind, @ExternalId, @Name, @NameKey, @tags, @attributes, @PassId)
                ON CONFLICT (connection_id, kind, external_id) DO UPDATE SET
                    name = excluded.name, name_key = excluded.name_key, tags = excluded.tags, attributes = excluded.attributes, pass_id = excluded.pass_id
                """,
                new
                {
                    page.ConnectionId,
                    found.Kind,
                    found.ExternalId,
                    found.Name,
                    NameKey = IdentityText.Fold(found.Name),
                    tags,
                    attributes = JsonSerializer.Serialize(found.Attributes, SyncJson.Default.IReadOnlyDictionaryStringJsonElement),
                    page.Pass.PassId,
                });
            // A role comes once with each of its holders.
            page.Pass.Counts.Add(found.Kind, rows is [var met] && met.PassId == page.Pass.PassId ? 0 : 1);
        }
    }

    public static async Task EndAsync(PageTransaction page, string kind)
    {
        const string Unseen = "SELECT number FROM sync_objects WHERE connection_id = @ConnectionId AND kind = @kind AND pass_id < @PassId";
        var scope = new { page.ConnectionId, kind, page.Pass.PassId };
        await RelationPart.EndAsync(page, $"r.object_number IN ({Unseen})", scope);
        await page.ExecuteAsync($"DELETE FROM sync_objects WHERE number IN ({Unseen})", scope);
    }
}
