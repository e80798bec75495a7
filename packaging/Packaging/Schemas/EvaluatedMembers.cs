namespace Cordon.Packaging.Schemas;

/// <summary>Which members of one object or array a schema has looked at: what <c>unevaluatedProperties</c> and <c>unevaluatedItems</c> ask for.</summary>
internal sealed class EvaluatedMembers
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private HashSet<int>? _items;
    private int _leading;
    private bool _all;

    public bool Has(string name) => _all || _names.Contains(name);

    public bool Has(int item) => _all || item < _leading || _items?.Contains(item) == true;

    public void Add(string name) => _names.Add(name);

    public void Add(int item) => (_items ??= []).Add(item);

    /// <summary>The first <paramref name="count"/> items.</summary>
    public void AddLeading(int count) => _leading = Math.Max(_leading, count);

    public void AddAll() => _all = true;

    public void AddAll(EvaluatedMembers other)
    {
        _all |= other._all;
        AddLeading(other._leading);
        _names.UnionWith(other._names);
        if (other._items is { } items)
        {
            (_items ??= []).UnionWith(items);
        }
    }
}
