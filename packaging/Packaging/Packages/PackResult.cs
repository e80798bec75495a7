namespace Cordon.Packaging.Packages;

/// <summary>What came of packing or signing: the zip that was written, or why none was.</summary>
public sealed record PackResult
{
    /// <summary>Full path of the zip; null when there is an error among the problems.</summary>
    public string? Path { get; init; }

    /// <summary>What the zip holds, checked as a host checks it.</summary>
    public Package? Package { get; init; }

    public required IReadOnlyList<DocumentProblem> Problems { get; init; }
}
