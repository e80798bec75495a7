using System.Globalization;

namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>The names <c>\p{…}</c> takes here: the general categories, <c>Any</c> and <c>ASCII</c>.</summary>
internal static class UnicodeProperties
{
    public static CharacterSet? Find(string name)
    {
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            return name[..equals] is "gc" or "General_Category" && Mask(name[(equals + 1)..]) is var mask and not 0 ? CharacterSet.OfCategories(mask) : null;
        }

        return name switch
        {
            "Any" => CharacterSet.Of(0, 0x10FFFF),
            "ASCII" => CharacterSet.Of(0, 0x7F),
            _ => Mask(name) is var mask and not 0 ? CharacterSet.OfCategories(mask) : null,
        };
    }

    private static uint Mask(string name) => name switch
    {
        "L" or "Letter" => Mask("LC") | Mask("Lm") | Mask("Lo"),
        "LC" or "Cased_Letter" => Mask("Lu") | Mask("Ll") | Mask("Lt"),
        "M" or "Mark" or "Combining_Mark" => Mask("Mn") | Mask("Mc") | Mask("Me"),
        "N" or "Number" => Mask("Nd") | Mask("Nl") | Mask("No"),
        "P" or "Punctuation" or "punct" => Mask("Pc") | Mask("Pd") | Mask("Ps") | Mask("Pe") | Mask("Pi") | Mask("Pf") | Mask("Po"),
        "S" or "Symbol" => Mask("Sm") | Mask("Sc") | Mask("Sk") | Mask("So"),
        "Z" or "Separator" => Mask("Zs") | Mask("Zl") | Mask("Zp"),
        "C" or "Other" => Mask("Cc") | Mask("Cf") | Mask("Cs") | Mask("Co") | Mask("Cn"),
        _ => Single(name) is { } category ? 1u << (int)category : 0,
    };

    private static UnicodeCategory? Single(string name) => name switch
    {
        "Lu" or "Uppercase_Letter" => UnicodeCategory.UppercaseLetter,
        "Ll" or "Lowercase_Letter" => UnicodeCategory.LowercaseLetter,
        "Lt" or "Titlecase_Letter" => UnicodeCategory.TitlecaseLetter,
        "Lm" or "Modifier_Letter" => UnicodeCategory.ModifierLetter,
        "Lo" or "Other_Letter" => UnicodeCategory.OtherLetter,
        "Mn" or "Nonspacing_Mark" => UnicodeCategory.NonSpacingMark,
        "Mc" or "Spacing_Mark" => UnicodeCategory.SpacingCombiningMark,
        "Me" or "Enclosing_Mark" => UnicodeCategory.EnclosingMark,
        "Nd" or "Decimal_Number" or "digit" => UnicodeCategory.DecimalDigitNumber,
        "Nl" or "Letter_Number" => UnicodeCategory.LetterNumber,
        "No" or "Other_Number" => UnicodeCategory.OtherNumber,
        "Pc" or "Connector_Punctuation" => UnicodeCategory.ConnectorPunctuation,
        "Pd" or "Dash_Punctuation" => UnicodeCategory.DashPunctuation,
        "Ps" or "Open_Punctuation" => UnicodeCategory.OpenPunctuation,
        "Pe" or "Close_Punctuation" => UnicodeCategory.ClosePunctuation,
        "Pi" or "Initial_Punctuation" => UnicodeCategory.InitialQuotePunctuation,
        "Pf" or "Final_Punctuation" => UnicodeCategory.FinalQuotePunctuation,
        "Po" or "Other_Punctuation" => UnicodeCategory.OtherPunctuation,
        "Sm" or "Math_Symbol" => UnicodeCategory.MathSymbol,
        "Sc" or "Currency_Symbol" => UnicodeCategory.CurrencySymbol,
        "Sk" or "Modifier_Symbol" => UnicodeCategory.ModifierSymbol,
        "So" or "Other_Symbol" => UnicodeCategory.OtherSymbol,
        "Zs" or "Space_Separator" => UnicodeCategory.SpaceSeparator,
        "Zl" or "Line_Separator" => UnicodeCategory.LineSeparator,
        "Zp" or "Paragraph_Separator" => UnicodeCategory.ParagraphSeparator,
        "Cc" or "Control" or "cntrl" => UnicodeCategory.Control,
        "Cf" or "Format" => UnicodeCategory.Format,
        "Cs" or "Surrogate" => UnicodeCategory.Surrogate,
        "Co" or "Private_Use" => UnicodeCategory.PrivateUse,
        "Cn" or "Unassigned" => UnicodeCategory.OtherNotAssigned,
        _ => null,
    };
}
