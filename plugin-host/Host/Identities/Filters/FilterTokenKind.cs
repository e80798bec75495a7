namespace Cordon.Host.Identities.Filters;

internal enum FilterTokenKind
{
    /// <summary>A name, an operator, a number, true, false or null.</summary>
    Word,
    Text,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    End,
}
