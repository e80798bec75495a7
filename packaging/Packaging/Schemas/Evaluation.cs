using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>
/// One validation under way. Quiet, it only answers yes or no and stops at the first no; loud, it collects every finding.
/// Branches are tried quietly and only the likeliest is explained, so the cost of explaining does not multiply with their nesting.
/// </summary>
internal sealed class Evaluation
{
    private const int MaxDepth = 1024;
    private const int MaxSteps = 5_000_000;
    private const int MaxFindings = 1000;

    private readonly JToken _root;
    private readonly EvaluationNotes? _notes;
    private List<(SchemaNode Target, JToken Instance)>? _references;
    private List<Finding>? _findings;
    private string? _because;
    private string? _overrun;
    private int _depth;
    private int _steps;

    private Evaluation(JToken root, EvaluationNotes? notes)
    {
        _root = root;
        _notes = notes;
        _findings = notes is null ? null : [];
    }

    public bool IsQuiet => _findings is null;

    /// <summary>Given up: the schema is too costly, or turns in a circle.</summary>
    public bool IsOverrun => _overrun is not null;

    public static Evaluation Quiet(JToken root) => new(root, null);

    public static Evaluation Loud(JToken root, string name) => new(root, new EvaluationNotes(name));

    /// <summary>False when it must end here; then there is no <see cref="Leave"/>.</summary>
    public bool Enter(SchemaNode node, JToken instance)
    {
        if (_overrun is not null)
        {
            return false;
        }

        if (++_steps > MaxSteps || _depth == MaxDepth)
        {
            _overrun = "cannot be checked: its schema takes too many steps";
            return false;
        }

        _depth++;
        _notes?.Enter(node, instance);
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Follows a reference, unless the same one is being followed for the same value.</summary>
    public bool Follow(SchemaNode target, in Frame frame)
    {
        _references ??= [];
        for (var i = _references.Count - 1; i >= 0 && ReferenceEquals(_references[i].Instance, frame.Instance); i--)
        {
            // In another dynamic scope the same target may mean something else; the limit of depth catches those circles.
            if (ReferenceEquals(_references[i].Target, target) && ReferenceEquals(target.Resource, frame.Scope.Resource))
            {
                _overrun = "cannot be checked: its schema refers to itself without going deeper";
                return false;
            }
        }

        _references.Add((target, frame.Instance));
        var valid = target.Evaluate(this, frame.Instance, frame.Scope, frame.Evaluated);
        _references.RemoveAt(_references.Count - 1);
        return valid;
    }

    /// <summary>Whether a branch holds, without a word about why not.</summary>
    public bool Try(SchemaNode node, in Frame frame, EvaluatedMembers? evaluated)
    {
        var findings = _findings;
        _findings = null;
        var valid = node.Evaluate(this, frame.Instance, frame.Scope, evaluated);
        _findings = findings;
        return valid;
    }

    /// <summary>What is wrong with a branch, kept apart from the findings so far.</summary>
    public List<Finding> Explain(SchemaNode node, in Frame frame, EvaluatedMembers? evaluated)
    {
        var findings = _findings;
        _findings = [];
        node.Evaluate(this, frame.Instance, frame.Scope, evaluated);
        var explained = _findings;
        _findings = findings;
        return explained;
    }

    /// <summary>Everything found while a condition's branch is evaluated names the condition.</summary>
    public bool EvaluateBecause(string? condition, SchemaNode branch, in Frame frame)
    {
        var before = _because;
        _because = condition ?? before;
        var valid = branch.Evaluate(this, frame.Instance, frame.Scope, frame.Evaluated);
        _because = before;
        return valid;
    }

    /// <summary>Always false, so that a keyword can end with it.</summary>
    public bool Report(SchemaNode node, string keyword, JToken at, string predicate, string? fix = null, bool showsValue = false, string? missing = null) =>
        _findings is not null && Add(new Finding
        {
            Node = node,
            Keyword = keyword,
            At = at,
            Predicate = predicate,
            Fix = fix,
            ShowsValue = showsValue,
            Missing = missing,
            Because = _because,
        });

    public bool Report(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding);
        }

        return false;
    }

    /// <summary>Titles of members that are missing.</summary>
    public void NoteTitle(JToken container, string name, SchemaNode node) => _notes?.NoteTitle(container, name, node);

    public string NameOf(JToken container, string name) => _notes?.NameOf(container, name) ?? name;

    public IReadOnlyList<SchemaError> Errors(SchemaNode root, IReadOnlySet<string> secretNames)
    {
        if (_overrun is not null)
        {
            _findings = [new Finding { Node = root, Keyword = "$ref", At = _root, Predicate = _overrun, Fix = "Simplify the schema." }];
        }

        var errors = new List<SchemaError>(_findings!.Count);
        var seen = new HashSet<(string, string)>();
        foreach (var finding in _findings)
        {
            var error = _notes!.Compose(finding, _root, secretNames);
            if (seen.Add((error.InstancePath, error.Message)))
            {
                errors.Add(error);
            }
        }

        return [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];
    }

    private bool Add(Finding finding)
    {
        if (_findings is { Count: < MaxFindings })
        {
            _findings.Add(finding);
        }

        return false;
    }
}
