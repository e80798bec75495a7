using System.Text;

namespace Cordon.Host.Identities.Filters;

/// <summary>The texts that begin with a prefix lie side by side in an order by bytes: from the prefix up to <see cref="End"/>.</summary>
internal static class TextRange
{
    private const int BeforeSurrogates = 0xD7FF;
    private const int AfterSurrogates = 0xE000;
    private const int Last = 0x10FFFF;

    /// <summary>The first text behind all that begin with the prefix; null when nothing is.</summary>
    public static string? End(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == Last)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        if (runes.Count == 0)
        {
            return null;
        }

        var last = runes[^1].Value;
        runes[^1] = new Rune(last == BeforeSurrogates ? AfterSurrogates : last + 1);
        return string.Concat(runes);
    }
}
