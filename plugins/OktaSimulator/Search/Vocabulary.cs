namespace Cordon.OktaSimulator.Search;

/// <summary>The attributes and operators that one query parameter of one list knows. Dates always take eq, gt, ge, lt, le.</summary>
internal sealed record Vocabulary
{
    public required HashSet<string> Texts { get; init; }

    public required HashSet<string> Dates { get; init; }

    public required HashSet<string> Operators { get; init; }

    public bool AnyProfileAttribute { get; init; }

    /// <summary>How text compares: a search does not look at case, a filter does.</summary>
    public StringComparison Comparison { get; init; } = StringComparison.OrdinalIgnoreCase;

    public bool IsText(string attribute) =>
        Texts.Contains(attribute) || (AnyProfileAttribute && attribute.StartsWith("profile.", StringComparison.Ordinal));
}
