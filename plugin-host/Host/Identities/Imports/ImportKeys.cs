using System.Collections;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// Which keys the rows of a file had so far, in memory that does not grow with it (a Bloom filter). As long as nothing is stored, a key that
/// was never seen needs no look into the database; one that may have been seen does.
/// </summary>
internal sealed class ImportKeys
{
    /// <summary>8 MiB: of a million rows one in a thousand is looked up in vain, of ten million one in five.</summary>
    private const int Bits = 1 << 26;
    private const int Marks = 3;

    private readonly BitArray _marks = new(Bits);

    /// <summary>Notes the keys of a row; false when none of them was noted before.</summary>
    public bool MayHold(ImportRow row)
    {
        var source = row.SourceKey.GetHashCode(StringComparison.Ordinal);
        var isKnown = Mark(source, row.ValueKey.GetHashCode(StringComparison.Ordinal), 'v');
        return (row.ExternalId.Length > 0 && Mark(source, row.ExternalId.GetHashCode(StringComparison.Ordinal), 'x')) || isKnown;
    }

    private bool Mark(int source, int key, char kind)
    {
        var (place, step) = ((uint)HashCode.Combine(source, key, kind), (uint)HashCode.Combine(key, kind, source) | 1);
        var isKnown = true;
        for (var mark = 0; mark < Marks; mark++, place += step)
        {
            var bit = (int)(place % Bits);
            isKnown &= _marks[bit];
            _marks[bit] = true;
        }

        return isKnown;
    }
}
