using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>What a loud evaluation learns about the values it passes: their titles, and which of them are secret. Words findings with it.</summary>
internal sealed class EvaluationNotes(string rootName)
{
    // By identity: a JValue equals every other of the same content.
    private readonly Dictionary<JToken, string> _titles = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<JToken, Dictionary<string, string>> _memberTitles = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<JToken> _secrets = new(ReferenceEqualityComparer.Instance);

    public void Enter(SchemaNode node, JToken instance)
    {
        if (node.Title is not null)
        {
            _titles.TryAdd(instance, node.Title);
        }

        if (node.IsSecret)
        {
            _secrets.Add(instance);
        }
    }

    /// <summary>The title of a member, there or not.</summary>
    public void NoteTitle(JToken container, string name, SchemaNode node)
    {
        if (node.FindTitle() is { } title)
        {
            if (!_memberTitles.TryGetValue(container, out var titles))
            {
                _memberTitles[container] = titles = new Dictionary<string, string>(StringComparer.Ordinal);
            }

            titles.TryAdd(name, title);
        }
    }

    public string NameOf(JToken container, string name) =>
        _memberTitles.TryGetValue(container, out var titles) && titles.TryGetValue(name, out var title) ? title : $"\"{name}\"";

    public SchemaError Compose(Finding finding, JToken root, IReadOnlySet<string> secretNames)
    {
        var path = JsonPointer.Of(finding.At, root);
        var subject = finding.Missing is { } missing ? NameOf(finding.At, missing) : Subject(finding.At, root);
        var shown = finding.ShowsValue && !IsSecret(finding, root, secretNames) ? $", not {ValueText.Show(finding.At)}" : "";
        var line = (IJsonLineInfo)finding.At;
        return new SchemaError
        {
            InstancePath = finding.Missing is null ? path : JsonPointer.Append(path, finding.Missing),
            SchemaPath = JsonPointer.Append(finding.Node.Pointer, finding.Keyword),
            Keyword = finding.Keyword,
            Message = $"{subject} {finding.Predicate}{shown}{finding.Because}.",
            Fix = finding.Fix,
            Line = line.LineNumber,
            Column = line.LinePosition,
        };
    }

    private string Subject(JToken at, JToken root)
    {
        if (ReferenceEquals(at, root))
        {
            return rootName;
        }

        if (_titles.TryGetValue(at, out var title))
        {
            return title;
        }

        return at switch
        {
            JProperty property => $"\"{property.Name}\"",
            { Parent: JProperty property } => property.Parent is null ? $"\"{property.Name}\"" : NameOf(property.Parent, property.Name),
            { Parent: JArray array } => $"Item {JsonPointer.IndexOf(array, at) + 1} of {Subject(array, root)}",
            _ => "The value",
        };
    }

    private bool IsSecret(Finding finding, JToken root, IReadOnlySet<string> secretNames)
    {
        if (finding.Node.IsSecret)
        {
            return true;
        }

        for (var at = finding.At; at is not null && !ReferenceEquals(at, root); at = at.Parent)
        {
            if (_secrets.Contains(at) || (at is JProperty property && secretNames.Contains(property.Name)))
            {
                return true;
            }
        }

        return _secrets.Contains(root);
    }
}
