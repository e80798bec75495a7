using System.Globalization;
using System.Text;
using Dapper;

namespace Cordon.Host.Syncs.Pages;

/// <summary>The history of identities: what changed, from what to what.</summary>
internal static class ChangeLog
{
    /// <param name="page">The first of all passes finds nothing but new identities: it has no history.</param>
    /// <param name="changes">Worked out only where they are written.</param>
    public static async Task WriteAsync(PageTransaction page, IEnumerable<IdentityChange> changes)
    {
        if (page.Pass.IsFirst)
        {
            return;
        }

        foreach (var chunk in changes.Chunk(100))
        {
            var (sql, parameters) = (new StringBuilder("INSERT INTO identity_history (number, pass_id, changed_at, field, before, after) VALUES "), new DynamicParameters());
            for (var index = 0; index < chunk.Length; index++)
            {
                sql.Append(CultureInfo.InvariantCulture, $"{(index > 0 ? "," : "")}({chunk[index].Number},{page.Pass.PassId},{page.Now},@f{index},@b{index},@a{index})");
                parameters.Add($"f{index}", chunk[index].Field);
                parameters.Add($"b{index}", chunk[index].Before);
                parameters.Add($"a{index}", chunk[index].After);
            }

            await page.ExecuteAsync(sql.ToString(), parameters);
        }
    }
}
