using System.Globalization;

namespace Cordon.Packaging.Schemas;

/// <summary>An object or array whose end has not been read yet.</summary>
internal sealed class OpenContainer(bool isObject)
{
    private readonly Dictionary<string, int>? _lines = isObject ? new(StringComparer.Ordinal) : null;
    private string? _name;
    private int _items;

    /// <summary>The name or index being read, or null before the first.</summary>
    public string? Place => isObject ? _name : _items == 0 ? null : (_items - 1).ToString(CultureInfo.InvariantCulture);

    public void CountItem() => _items++;

    /// <summary>Notes a name; answers the line where it stood before, or 0.</summary>
    public int Enter(string name, int line)
    {
        _name = name;
        return _lines!.TryAdd(name, line) ? 0 : _lines[name];
    }
}
