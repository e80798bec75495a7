using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>The mistakes found in a schema while it is compiled.</summary>
internal sealed class SchemaProblems(string document)
{
    private readonly List<DocumentProblem> _problems = [];

    public bool HasErrors => _problems.Exists(problem => !problem.IsWarning);

    /// <summary>In the order of the document.</summary>
    public IReadOnlyList<DocumentProblem> All => [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public void Add(JToken at, string pointer, string message, string? fix, bool isWarning = false)
    {
        var line = (IJsonLineInfo)at;
        _problems.Add(new DocumentProblem
        {
            Document = document,
            Path = pointer,
            Line = line.LineNumber,
            Column = line.LinePosition,
            Message = message,
            Fix = fix,
            IsWarning = isWarning,
        });
    }
}
