namespace Cordon.Packaging.Packages;

/// <summary>The keys of a folder, and which of its files hold none.</summary>
public sealed record TrustedKeysReading
{
    public required TrustedKeys Keys { get; init; }

    public required IReadOnlyList<DocumentProblem> Problems { get; init; }
}
