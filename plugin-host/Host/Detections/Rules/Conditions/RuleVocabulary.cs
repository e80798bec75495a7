using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>What the condition of a rule may speak of: the detection by plain names, the identity behind <c>identity.</c></summary>
internal static class RuleVocabulary
{
    public const string Prefix = "identity.";

    /// <summary>For those who type: what a name can begin with.</summary>
    public static readonly IReadOnlyList<string> Words =
    [
        "source", "id", "type", "title", "severity", "time", "receivedAt", "receivedFrom", "attributes.",
        "identity.value", "identity.displayName", "identity.source", "identity.externalId", "identity.id", "identity.status", "identity.risk", "identity.tags",
        "identity.collections", "identity.groups", "identity.roles", "identity.apps", "identity.factors", "identity.createdAt", "identity.updatedAt", "identity.lastAction",
        "identity.lastActionAt", "identity.attributes.", "not (",
    ];

    public static readonly FilterVocabulary Filter = new()
    {
        Find = Find,
        Names = "source, id, type, title, severity, time, receivedAt, receivedFrom, attributes.<name>, identity.value, identity.displayName, identity.source, "
            + "identity.externalId, identity.id, identity.status, identity.risk, identity.tags, identity.collections, identity.groups, identity.roles, identity.apps, identity.factors, "
            + "identity.createdAt, identity.updatedAt, identity.lastAction, identity.lastRun, identity.lastActionAt, identity.attributes.<name>",
        Sample = "Sample: severity ge 7 and type sw \"credential\" and not (identity.tags eq \"service-account\")",
        Instead = "Make two rules of it.",
    };

    private static readonly FilterAttribute[] _detection =
    [
        new() { Name = "source", Kind = FilterAttributeKind.Text, Column = "source" },
        new() { Name = "id", Kind = FilterAttributeKind.Text, Column = "id", IgnoresCase = false },
        new() { Name = "type", Kind = FilterAttributeKind.Text, Column = "type" },
        new() { Name = "title", Kind = FilterAttributeKind.Text, Column = "title" },
        new() { Name = "receivedFrom", Kind = FilterAttributeKind.Text, Column = "receivedFrom" },
        new() { Name = "severity", Kind = FilterAttributeKind.Number, Column = "severity" },
        new() { Name = "time", Kind = FilterAttributeKind.Time, Column = "time" },
        new() { Name = "receivedAt", Kind = FilterAttributeKind.Time, Column = "receivedAt" },
    ];

    private static readonly FilterAttribute _collections = new() { Name = "identity.collections", Kind = FilterAttributeKind.Relation, Column = "collection" };

    public static bool IsOfIdentity(FilterAttribute attribute) =>
        attribute.Kind == FilterAttributeKind.Tag || attribute.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static FilterAttribute? Find(string name)
    {
        if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return name.Equals(_collections.Name, StringComparison.OrdinalIgnoreCase)
                ? _collections
                : FilterAttribute.Find(name[Prefix.Length..]) is { } attribute ? attribute with { Name = Prefix + attribute.Name } : null;
        }

        return Array.Find(_detection, attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (name.StartsWith("attributes.", StringComparison.OrdinalIgnoreCase) ? FilterAttribute.Below(name) : null);
    }
}
