using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Storage;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Syncs.Pages;

/// <summary>
/// Notes which identities a pass has met, and which of the store they are: in SQLite row by row, which asks less of it than taking many apart, in
/// PostgreSQL all at once.
/// </summary>
internal sealed class SeenIdentities(DbConnection connection) : IDisposable
{
    private const string Into = "INSERT INTO sync_identities (connection_id, external_id, number, pass_id, tags)";

    private const string OrAgain =
        "ON CONFLICT (connection_id, external_id) DO UPDATE SET number = excluded.number, pass_id = excluded.pass_id, gone_at = NULL";

    private readonly RowStatement? _row = connection is SqliteConnection sqlite ? new RowStatement(sqlite, $"{Into} VALUES (?, ?, ?, ?, '[]') {OrAgain}") : null;

    /// <param name="page">Its transaction.</param>
    /// <param name="seen">Numbers in the store by external id.</param>
    public async Task NoteAsync(PageTransaction page, Dictionary<string, int> seen)
    {
        if (_row is null)
        {
            await page.ExecuteAsync(
                $"{Into} SELECT @ConnectionId, key, CAST(value AS INTEGER), @PassId, '[]' FROM jsonb_each_text(@seen::jsonb) {OrAgain}",
                new { page.ConnectionId, page.Pass.PassId, seen = JsonSerializer.Serialize(seen, SyncJson.Default.DictionaryStringInt32) });
            return;
        }

        foreach (var (externalId, number) in seen)
        {
            _row.Execute(page.ConnectionId, externalId, number, page.Pass.PassId);
        }
    }

    public void Dispose() => _row?.Dispose();
}
