namespace Cordon.Packaging.Packages;

/// <summary>What came of opening a package: the package, or why not.</summary>
public sealed record PackageReading
{
    /// <summary>Null when there is an error among the problems.</summary>
    public Package? Package { get; init; }

    /// <summary>Errors and warnings, in the order of the checks.</summary>
    public required IReadOnlyList<DocumentProblem> Problems { get; init; }
}
