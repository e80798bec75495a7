using Cordon.Host.Forms;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog.Plans;

/// <summary>
/// Joins three sets of values: the defaults of the version in use, what people made of them, and the defaults of the version that comes.
/// </summary>
internal sealed class DefaultsMerge
{
    private readonly Form _new;
    private readonly JObject _current;
    private readonly Dictionary<string, Leaf> _old;
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);

    /// <param name="fields">By path: what becomes of one field, whatever holds for the others.</param>
    public DefaultsMerge(
        Form? old, JObject current, Form @new, ConfigurationChoice choice, IReadOnlyDictionary<string, ConfigurationChoice>? fields = null)
    {
        _new = @new;
        _current = current;
        _old = old is null ? [] : Leaf.Of(old).ToDictionary(leaf => leaf.Field.Path, StringComparer.Ordinal);
        Values = Join(leaf => fields is not null && fields.TryGetValue(leaf.Field.Path, out var own) ? own : choice);
    }

    /// <summary>What is stored then.</summary>
    public JObject Values { get; }

    /// <summary>The fields that are different, or whose value becomes another one.</summary>
    public IEnumerable<FieldChange> Changes()
    {
        var now = Leaf.Of(_new).ToList();
        foreach (var leaf in now)
        {
            var change = Describe(leaf);
            if (change.Change != Change.Unchanged || change.IsConflict || !AreEqual(_old[leaf.Field.Path].Get(_current), leaf.Get(Values)))
            {
                yield return change;
            }
        }

        foreach (var gone in _old.Values.Where(leaf => now.TrueForAll(other => other.Field.Path != leaf.Field.Path)))
        {
            yield return new FieldChange
            {
                Path = gone.Field.Path,
                Title = gone.Field.Title,
                Change = Change.Removed,
                OldDefault = Show(gone, gone.Field.Default),
                Current = Show(gone, gone.Get(_current)),
            };
        }
    }

    private JObject Join(Func<Leaf, ConfigurationChoice> choice)
    {
        var values = new JObject();
        foreach (var leaf in Leaf.Of(_new))
        {
            leaf.Set(values, Choose(leaf, choice(leaf)));
        }

        return RemoveInvalid(values);
    }

    private JToken? Choose(Leaf leaf, ConfigurationChoice choice)
    {
        if (choice == ConfigurationChoice.Overwrite || !_old.TryGetValue(leaf.Field.Path, out var old) || old.Get(_current) is not { } current)
        {
            return null;
        }

        var isSetByPerson = !AreEqual(current, old.Field.Default);
        if (isSetByPerson && !AreEqual(old.Field.Default, leaf.Field.Default) && !AreEqual(current, leaf.Field.Default))
        {
            _notes[leaf.Field.Path] = "A person set this value, and the new version has another default.";
        }

        return isSetByPerson || choice == ConfigurationChoice.Keep ? current : null;
    }

    /// <summary>Values that the new version refuses give way to its defaults, and are told.</summary>
    private JObject RemoveInvalid(JObject values)
    {
        foreach (var problem in _new.Validate(_new.FillDefaults(values)))
        {
            var leaf = Leaf.Of(_new).FirstOrDefault(leaf => problem.Path == leaf.Field.Path || problem.Path.StartsWith(leaf.Field.Path + "/", StringComparison.Ordinal));
            if (leaf?.Get(values) is not null)
            {
                leaf.Set(values, null);
                _notes[leaf.Field.Path] = $"The new version does not allow the stored value: {problem.Message}";
            }
        }

        return _new.FillDefaults(values);
    }

    private FieldChange Describe(Leaf leaf)
    {
        var old = _old.GetValueOrDefault(leaf.Field.Path);
        var differences = old is null ? [] : FieldDifferences.Of(old.Field, leaf.Field);
        return new FieldChange
        {
            Path = leaf.Field.Path,
            Title = leaf.Field.Title,
            Change = old is null ? Change.Added : differences.Count > 0 ? Change.Changed : Change.Unchanged,
            Differences = differences,
            OldDefault = old is null ? null : Show(old, old.Field.Default),
            Current = old is null ? null : Show(old, old.Get(_current)),
            NewDefault = Show(leaf, leaf.Field.Default),
            Proposed = Show(leaf, leaf.Get(Values), old is { Field.IsSecret: true }),
            IsConflict = _notes.ContainsKey(leaf.Field.Path),
            Note = _notes.GetValueOrDefault(leaf.Field.Path),
        };
    }

    /// <param name="wasSecret">What was a secret when it was entered stays one, whatever the new version calls it.</param>
    private static System.Text.Json.JsonElement? Show(Leaf leaf, JToken? value, bool wasSecret = false) =>
        value is null ? null : FormJson.ToElement(leaf.Field.IsSecret || wasSecret ? Form.SecretMask : value);

    private static bool AreEqual(JToken? left, JToken? right) =>
        left is null || right is null ? left is null && right is null : JsonSchema.AreEqual(left, right);
}
