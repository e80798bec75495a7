using System.Text.Json;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;

namespace Cordon.Host.Syncs.Pages;

/// <summary>Changes identities that are in the store already.</summary>
internal static class Stored
{
    public static async Task ChangeAsync(PageTransaction page, IReadOnlyCollection<int> numbers, Func<StoredIdentity, StoredIdentity> change)
    {
        var table = await page.IdentitiesAsync();
        var writes = new List<ImportWrite>();
        await using (var command = page.Transaction.Connection!.CreateCommand())
        {
            command.Transaction = page.Transaction;
            command.CommandText = $"SELECT {IdentityRecord.Columns} FROM identities i WHERE i.number IN ({PageTransaction.List(numbers)})";
            await using var reader = await command.ExecuteReaderAsync(page.CancellationToken);
            while (await reader.ReadAsync(page.CancellationToken))
            {
                var before = IdentityRecord.Read(reader);
                var after = change(before);
                if (after != before)
                {
                    writes.Add(new ImportWrite(before, after with { UpdatedAt = page.Now, Version = before.Version + 1 }, Search(before)));
                }
            }
        }

        if (writes.Count > 0)
        {
            await table.WriteAsync(writes, page.CancellationToken);
            await ChangeLog.WriteAsync(page, [.. writes.SelectMany(write => IdentityDifferences.Between(write.Before, write.After))]);
        }
    }

    private static string Search(StoredIdentity identity) =>
        SearchDocument.Of(JsonSerializer.Deserialize(identity.Attributes, AttributeJson.Plain.DictionaryStringJsonElement)!);
}
