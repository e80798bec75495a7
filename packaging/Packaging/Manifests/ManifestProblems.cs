using Cordon.Packaging.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>Collects what is wrong with a manifest, each with its place in the text.</summary>
internal sealed class ManifestProblems(string document, JToken root)
{
    private readonly List<DocumentProblem> _problems = [];

    public IReadOnlyList<DocumentProblem> All => _problems;

    public void Add(JToken at, string message, string fix) => Add(at, message, fix, isWarning: false);

    public void Warn(JToken at, string message, string fix) => Add(at, message, fix, isWarning: true);

    public void AddRange(IEnumerable<DocumentProblem> problems) => _problems.AddRange(problems);

    private void Add(JToken at, string message, string fix, bool isWarning)
    {
        var place = (IJsonLineInfo)at;
        _problems.Add(new DocumentProblem
        {
            Document = document,
            Path = JsonPointer.Of(at, root),
            Line = place.LineNumber,
            Column = place.LinePosition,
            Message = message,
            Fix = fix,
            IsWarning = isWarning,
        });
    }
}
