namespace Cordon.Okta;

/// <summary>The elements of a list, or why it could not be read.</summary>
public sealed record OktaList<T>
{
    public IReadOnlyList<T> Items { get; init; } = [];

    /// <summary>False when it has more pages than were wanted.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The answer that was no list; null when it could be read.</summary>
    public OktaAnswer? Failure { get; init; }
}
