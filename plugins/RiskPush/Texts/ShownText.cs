using System.Text;

namespace Cordon.Okta.RiskPush.Texts;

/// <summary>Text that can be shown and sent: on one line and not endless. Okta keeps no character of more than three bytes.</summary>
internal static class ShownText
{
    public const int LongestName = 120;

    /// <summary>An identity's value in a message.</summary>
    public static string Who(string value) => Clean(value, LongestName) is var shown && shown == value ? value : $"'{shown}'";

    public static string Clean(string text, int longest)
    {
        var cut = text.Length > longest ? string.Concat(text.AsSpan(0, longest - 1), "…") : text;
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                var letter = source[index];
                span[index] = char.IsControl(letter) ? ' ' : char.IsSurrogate(letter) ? '?' : letter;
            }
        });
    }

    /// <summary>What Okta's own API for risk takes as a reason: letters, digits, spaces, hyphens, commas and full stops.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var kept = char.IsAsciiLetterOrDigit(letter) || letter is '-' or ',' or '.' ? letter : ' ';
            if (kept != ' ' || (plain.Length > 0 && plain[^1] != ' '))
            {
                plain.Append(kept);
            }
        }

        return plain.ToString().TrimEnd();
    }
}
