using System.Globalization;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Search;

/// <summary>
/// Order of a search by one attribute; items with the same value follow by number. A page starts after a key, not at an offset.
/// </summary>
internal sealed record SortKey(string Attribute, bool Descending)
{
    public static SortKey? Read(Call call) => call.Query("sortBy") is { Length: > 0 } attribute
        ? new SortKey(attribute, string.Equals(call.Query("sortOrder"), "desc", StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>Looks at all items but keeps one page of them.</summary>
    public Page<T> Page<T>(IEnumerable<T> items, Func<T, int> number, string? position, int limit)
        where T : ISearchable
    {
        var after = position is null ? default : Read(position);
        var page = new SortedSet<Entry<T>>(Comparer<Entry<T>>.Create((left, right) => Compare(left.Key, right.Key)));
        foreach (var item in items)
        {
            var entry = new Entry<T>((TextOf(item), number(item)), item);
            var isBehind = position is not null && Compare(entry.Key, after) <= 0;
            if (isBehind || (page.Count > limit && Compare(entry.Key, page.Max.Key) > 0))
            {
                continue;
            }

            page.Add(entry);
            if (page.Count > limit + 1)
            {
                page.Remove(page.Max);
            }
        }

        var kept = page.Take(limit).ToList();
        return new Page<T>([.. kept.Select(entry => entry.Item)], page.Count > limit ? $"{kept[^1].Key.Number}:{kept[^1].Key.Text}" : null);
    }

    private int Compare((string Text, int Number) left, (string Text, int Number) right)
    {
        var byText = StringComparer.OrdinalIgnoreCase.Compare(left.Text, right.Text);
        return byText == 0 ? left.Number.CompareTo(right.Number) : Descending ? -byText : byText;
    }

    private string TextOf(ISearchable item) =>
        item.Date(Attribute)?.ToString("O", CultureInfo.InvariantCulture) ?? item.Text(Attribute) ?? "";

    private static (string Text, int Number) Read(string position)
    {
        var colon = position.IndexOf(':');
        return (position[(colon + 1)..], int.Parse(position.AsSpan(0, colon), CultureInfo.InvariantCulture));
    }

    private readonly record struct Entry<T>((string Text, int Number) Key, T Item);
}
