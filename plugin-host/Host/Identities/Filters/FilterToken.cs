namespace Cordon.Host.Identities.Filters;

/// <summary>One word or sign of a filter.</summary>
/// <param name="Column">Where it begins, from 1.</param>
/// <param name="Text">The word, or the text between the quotes with its escapes read.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, int Column, string Text)
{
    /// <summary>As it is shown to people.</summary>
    public string Shown => Kind switch
    {
        FilterTokenKind.End => "the end",
        FilterTokenKind.Text => "a text",
        _ => Text.Length > 40 ? $"{Text[..40]}…" : Text,
    };

    public bool Is(string word) => Kind == FilterTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
