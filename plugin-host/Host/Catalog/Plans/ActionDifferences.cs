using Cordon.Packaging.Manifests;

namespace Cordon.Host.Catalog.Plans;

/// <summary>Names what is different about an action that two versions have.</summary>
internal static class ActionDifferences
{
    public static ActionChange Of(ManifestAction? old, ManifestAction now, IReadOnlyList<FieldChange> fields)
    {
        var differences = old is null ? [] : Compare(old, now);
        var isChanged = differences.Count > 0 || fields.Count > 0;
        return new ActionChange
        {
            Id = now.Id,
            Name = now.Name,
            Change = old is null ? Change.Added : isChanged ? Change.Changed : Change.Unchanged,
            Differences = differences,
            OldEffect = old is null ? null : Word<ActionEffect>.Of(old.Effect),
            Effect = Word<ActionEffect>.Of(now.Effect),
            ScopesAdded = [.. Scopes(now).Except(Scopes(old))],
            ScopesRemoved = [.. Scopes(old).Except(Scopes(now))],
            Fields = fields,
        };
    }

    public static ActionChange OfRemoved(ManifestAction old) => new()
    {
        Id = old.Id,
        Name = old.Name,
        Change = Change.Removed,
        OldEffect = Word<ActionEffect>.Of(old.Effect),
        ScopesRemoved = [.. Scopes(old)],
    };

    private static List<string> Compare(ManifestAction old, ManifestAction now)
    {
        var differences = new List<string>();
        Add("name", old.Name == now.Name);
        Add("description", old.Description == now.Description);
        Add("kind", old.Kind == now.Kind);
        Add("accepts", old.Accepts.SequenceEqual(now.Accepts));
        Add("objectsPerRun", old.ObjectsPerRun == now.ObjectsPerRun);
        Add("effect", old.Effect == now.Effect);
        Add("inverse", Inverses(old).SequenceEqual(Inverses(now)));
        Add("scopes", Scopes(old).Order(StringComparer.Ordinal).SequenceEqual(Scopes(now).Order(StringComparer.Ordinal)));
        Add("timeoutSeconds", old.TimeoutSeconds == now.TimeoutSeconds);
        return differences;

        void Add(string name, bool isSame)
        {
            if (!isSame)
            {
                differences.Add(name);
            }
        }
    }

    private static IEnumerable<string> Scopes(ManifestAction? action) => (action?.Scopes ?? []).SelectMany(scope => scope.Scopes).Distinct();

    private static IEnumerable<string> Inverses(ManifestAction action) =>
        action.Inverse.Select(inverse => $"{Text(inverse.When)} undone by {Text(inverse.Then)}");

    private static string Text(IReadOnlyDictionary<string, string> values) =>
        string.Join(", ", values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));
}
