using System.Text;

namespace Cordon.Host.Identities;

/// <summary>How text is compared: without regard to case, by one rule for both databases and for memory.</summary>
internal static class IdentityText
{
    /// <summary>The text as it is compared. Both databases only ever compare folded text, so that neither's own idea of case matters.</summary>
    public static string Fold(string text) => !Ascii.IsValid(text) ? text.ToLowerInvariant() : text.AsSpan().ContainsAnyInRange('A', 'Z') ? FoldAscii(text) : text;

    private static string FoldAscii(string text) => string.Create(text.Length, text, (folded, from) => Ascii.ToLower(from, folded, out _));
}
