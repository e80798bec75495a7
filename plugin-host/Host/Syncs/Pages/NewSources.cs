using Cordon.Host.Identities.Imports;

namespace Cordon.Host.Syncs.Pages;

/// <summary>
/// Which rows of a pass can be in the store already. Where the store had nobody of a source, only the pass itself can have brought them in, as long as
/// nobody else adds identities: that moves the horizon, and from then on every row is looked up.
/// </summary>
internal sealed class NewSources
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);
    private ImportKeys? _keys;
    private int? _horizon;
    private bool _hasOthers;

    /// <param name="page">About to be written.</param>
    /// <param name="rows">Of the page.</param>
    /// <param name="horizon">As the page finds it.</param>
    public async Task<IReadOnlyList<ImportRow>> SoughtAsync(PageTransaction page, IReadOnlyList<ImportRow> rows, int horizon)
    {
        _hasOthers |= _horizon is { } left && left != horizon;
        if (_hasOthers)
        {
            return rows;
        }

        foreach (var source in rows.Select(row => row.SourceKey).Distinct().Where(_asked.Add))
        {
            if (await page.ScalarAsync<int?>("SELECT 1 FROM identities WHERE source_key = @source LIMIT 1", new { source }) is null)
            {
                _new.Add(source);
                _keys ??= new ImportKeys();
            }
        }

        return _new.Count == 0 ? rows : [.. rows.Where(row => !_new.Contains(row.SourceKey) || _keys!.MayHold(row))];
    }

    /// <param name="horizon">As the page leaves it.</param>
    public void Leave(int horizon) => _horizon = horizon;
}
