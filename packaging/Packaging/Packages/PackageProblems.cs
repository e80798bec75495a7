namespace Cordon.Packaging.Packages;

/// <summary>Collects what is wrong with one package, so that all of it is told at once.</summary>
internal sealed class PackageProblems(string document)
{
    private readonly List<DocumentProblem> _problems = [];

    public IReadOnlyList<DocumentProblem> All => _problems;

    public bool HasErrors => _problems.Any(problem => !problem.IsWarning);

    public void Add(string message, string fix) =>
        _problems.Add(new DocumentProblem { Document = document, Message = message, Fix = fix });

    public void Warn(string message, string fix) =>
        _problems.Add(new DocumentProblem { Document = document, Message = message, Fix = fix, IsWarning = true });

    public void AddRange(IEnumerable<DocumentProblem> problems) => _problems.AddRange(problems);
}
