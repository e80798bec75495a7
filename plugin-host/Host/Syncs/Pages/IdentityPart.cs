using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Storage;

namespace Cordon.Host.Syncs.Pages;

/// <summary>The identities of a page: merged into the store as an import would, and noted as the connection's.</summary>
internal static class IdentityPart
{
    public const string Gone = "GONE";

    public static async Task WriteAsync(PageTransaction page, IReadOnlyList<ImportRow> identities)
    {
        if (identities.Count == 0)
        {
            return;
        }

        var known = new ImportChunk(identities.Count);
        var horizon = await page.ScalarAsync<int>(IdentityHorizon.Read);
        known.Know(await Stored.FindAsync(page, await page.Pass.NewSources.SoughtAsync(page, identities, horizon)));
        var last = horizon;
        var seen = new Dictionary<string, int>(identities.Count);
        foreach (var row in identities)
        {
            if (Take(page, row, known, ref last) is { } number)
            {
                seen[row.ExternalId] = number;
            }
        }

        var writes = known.Writes.ToList();
        await Stored.WriteAsync(page, writes);
        if (last > horizon)
        {
            await page.ExecuteAsync("UPDATE identity_horizon SET number = @last", new { last });
        }

        page.Pass.NewSources.Leave(last);
        await NoteAsync(page, seen);
        await page.Pass.Limit.CheckAsync(page, seen.Count);
        await ChangeLog.WriteAsync(page, writes.SelectMany(write => IdentityDifferences.Between(write.Before, write.After)));
        page.Pass.Counts.Add(CollectedRelation.Identity, seen.Count);
    }

    /// <summary>Marks those that the pass has not met. They stay, with their history, and belong to nothing any more.</summary>
    public static async Task EndAsync(PageTransaction page)
    {
        const string Unseen = "FROM sync_identities WHERE connection_id = @ConnectionId AND pass_id < @PassId AND gone_at IS NULL";
        var scope = new { page.ConnectionId, page.Pass.PassId };
        var numbers = await page.QueryAsync<int>("SELECT number " + Unseen, scope);
        if (numbers.Count > 0 && page.Pass.Counts[CollectedRelation.Identity] == 0)
        {
            throw new SyncException(new Problem
            {
                Path = "",
                Message = $"The collection brought nobody, and {numbers.Count} identities are known: they are left as they are.",
                Fix = "Check what the connection may see, such as the resource set of its role, and the groups it is limited to.",
            });
        }

        foreach (var chunk in numbers.Chunk(500))
        {
            var list = PageTransaction.List(chunk);
            var relations = await page.QueryAsync<(int Number, string Kind, string Name)>(
                $"""
                SELECT r.number, o.kind, o.name FROM identity_relations r JOIN sync_objects o ON o.number = r.object_number
                WHERE o.connection_id = @ConnectionId AND r.number IN ({list})
                """,
                scope);
            await ChangeLog.WriteAsync(page, relations.Select(relation => new IdentityChange(relation.Number, relation.Kind, relation.Name, "")));
            await page.ExecuteAsync(
                $"DELETE FROM identity_relations WHERE number IN ({list}) AND object_number IN (SELECT number FROM sync_objects WHERE connection_id = @ConnectionId)", scope);
            await Stored.ChangeAsync(page, chunk, identity => identity with { Status = Gone });
            page.Retagged.UnionWith(chunk);
        }

        await page.ExecuteAsync($"UPDATE sync_identities SET gone_at = {page.Now} WHERE connection_id = @ConnectionId AND pass_id < @PassId AND gone_at IS NULL", scope);
        page.Pass.Counts.Add("identity-gone", numbers.Count);
    }

    private static int? Take(PageTransaction page, ImportRow row, ImportChunk known, ref int last)
    {
        var stored = known.Find(row, out _);
        if (stored is null)
        {
            if (!page.Pass.Sync.Creates)
            {
                return null;
            }

            known.Add(ImportMerge.New(row, ++last, page.Now), row.Search);
            return last;
        }

        if (ImportMerge.Changed(stored, row, page.Now) is var changed && !ReferenceEquals(changed, stored))
        {
            known.Change(stored, changed);
        }

        return stored.Number;
    }

    /// <param name="page">Its transaction.</param>
    /// <param name="seen">Numbers in the store by external id.</param>
    private static Task<int> NoteAsync(PageTransaction page, Dictionary<string, int> seen) => page.ExecuteAsync(
        $"""
        INSERT INTO sync_identities (connection_id, external_id, number, pass_id, tags)
        SELECT @ConnectionId, key, CAST(value AS INTEGER), @PassId, '[]' FROM {(page.Dialect == Dialect.Sqlite ? "json_each(@seen)" : "jsonb_each_text(@seen::jsonb)")} WHERE 1 = 1
        ON CONFLICT (connection_id, external_id) DO UPDATE SET number = excluded.number, pass_id = excluded.pass_id, gone_at = NULL
        """,
        new { page.ConnectionId, page.Pass.PassId, seen = JsonSerializer.Serialize(seen, SyncJson.Default.DictionaryStringInt32) });
}
