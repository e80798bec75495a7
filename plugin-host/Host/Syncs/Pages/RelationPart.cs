using System.Globalization;
using Cordon.Abstractions;

namespace Cordon.Host.Syncs.Pages;

/// <summary>Who belongs to what. What names something unknown is left out: it is collected again when that is known.</summary>
internal static class RelationPart
{
    private const int AtOnce = 500;

    public static async Task WriteAsync(PageTransaction page, IReadOnlyList<CollectedRelation> relations)
    {
        foreach (var group in relations.GroupBy(relation => (relation.FromKind, relation.ToKind, relation.ToId)))
        {
            var targets = await page.QueryAsync<(long Number, string Name, string Tags)>(
                "SELECT number, name, tags FROM sync_objects WHERE connection_id = @ConnectionId AND kind = @ToKind AND external_id = @ToId",
                new { page.ConnectionId, group.Key.ToKind, group.Key.ToId });
            if (targets is not [var target])
            {
                continue;
            }

            foreach (var chunk in group.Select(relation => relation.FromId).Distinct().Chunk(AtOnce))
            {
                var written = group.Key.FromKind == CollectedRelation.Identity
                    ? await WriteIdentitiesAsync(page, group.Key.ToKind, target, chunk)
                    : await WriteObjectsAsync(page, group.Key.FromKind, target.Number, chunk);
                page.Pass.Counts.Add($"{group.Key.FromKind}-{group.Key.ToKind}", written);
            }
        }
    }

    public static Task EndAsync(PageTransaction page, CollectedSet set) => set.FromKind == CollectedRelation.Identity
        ? EndAsync(
            page,
            "r.pass_id < @PassId AND r.object_number IN (SELECT number FROM sync_objects WHERE connection_id = @ConnectionId AND kind = @Kind"
                + (set.ExternalId is null ? ")" : " AND external_id = @ExternalId)"),
            new { page.ConnectionId, set.Kind, set.ExternalId, page.Pass.PassId })
        : page.ExecuteAsync(
            "DELETE FROM object_relations WHERE pass_id < @PassId AND object_number IN (SELECT number FROM sync_objects WHERE connection_id = @ConnectionId AND kind = @Kind"
                + (set.ExternalId is null ? ")" : " AND external_id = @ExternalId)")
                + " AND from_number IN (SELECT number FROM sync_objects WHERE connection_id = @ConnectionId AND kind = @FromKind)",
            new { page.ConnectionId, set.Kind, set.FromKind, set.ExternalId, page.Pass.PassId });

    /// <summary>Removes relations <c>r</c> of identities, and notes it in their history.</summary>
    public static async Task EndAsync(PageTransaction page, string condition, object parameters)
    {
        var ended = await page.QueryAsync<(int Number, string Kind, string Name, string Tags)>(
            $"SELECT r.number, o.kind, o.name, o.tags FROM identity_relations r JOIN sync_objects o ON o.number = r.object_number WHERE {condition}", parameters);
        if (ended.Count == 0)
        {
            return;
        }

        page.Retagged.UnionWith(ended.Where(relation => relation.Tags != "[]").Select(relation => relation.Number));
        await ChangeLog.WriteAsync(page, ended.Select(relation => new IdentityChange(relation.Number, relation.Kind, relation.Name, "")));
        await page.ExecuteAsync($"DELETE FROM identity_relations AS r WHERE {condition}", parameters);
    }

    private static async Task<int> WriteIdentitiesAsync(PageTransaction page, string kind, (long Number, string Name, string Tags) target, string[] externalIds)
    {
        var numbers = await page.QueryAsync<int>(
            $"SELECT number FROM sync_identities WHERE connection_id = @ConnectionId AND gone_at IS NULL AND external_id IN {page.List("@ids")}",
            new { page.ConnectionId, ids = PageTransaction.Texts(externalIds) });
        if (numbers.Count == 0)
        {
            return 0;
        }

        var isTagged = target.Tags != "[]";
        if (isTagged || !page.Pass.IsFirst)
        {
            var known = await page.QueryAsync<int>($"SELECT number FROM identity_relations WHERE object_number = {target.Number} AND number IN ({PageTransaction.List(numbers)})");
            List<int> added = [.. numbers.Except(known)];
            await ChangeLog.WriteAsync(page, added.Select(number => new IdentityChange(number, kind, "", target.Name)));
            page.Retagged.UnionWith(isTagged ? added : []);
        }

        var values = string.Join(',', numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"({target.Number},{number},{page.Pass.PassId})")));
        await page.ExecuteAsync(
            $"INSERT INTO identity_relations (object_number, number, pass_id) VALUES {values} ON CONFLICT (object_number, number) DO UPDATE SET pass_id = excluded.pass_id");
        return numbers.Count;
    }

    private static async Task<int> WriteObjectsAsync(PageTransaction page, string kind, long target, string[] externalIds)
    {
        var numbers = await page.QueryAsync<long>(
            $"SELECT number FROM sync_objects WHERE connection_id = @ConnectionId AND kind = @kind AND external_id IN {page.List("@ids")}",
            new { page.ConnectionId, kind, ids = PageTransaction.Texts(externalIds) });
        if (numbers.Count > 0)
        {
            var values = string.Join(',', numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"({target},{number},{page.Pass.PassId})")));
            await page.ExecuteAsync(
                $"INSERT INTO object_relations (object_number, from_number, pass_id) VALUES {values} ON CONFLICT (object_number, from_number) DO UPDATE SET pass_id = excluded.pass_id");
        }

        return numbers.Count;
    }
}
