namespace Cordon.Host.Detections.Mappings;

/// <summary>How the records of an outside system become detections: a place, or several, for each field.</summary>
internal sealed record Mapping
{
    /// <summary>What senders and callers call it. Sample: <c>ocsf</c></summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The list of records inside what is sent; null where a body is a record or a list of them.</summary>
    public MappingPath? Records { get; init; }

    public MappingField Id { get; init; } = MappingField.None;

    public MappingField Time { get; init; } = MappingField.None;

    public MappingField Source { get; init; } = MappingField.None;

    public MappingField Type { get; init; } = MappingField.None;

    public MappingField Severity { get; init; } = MappingField.None;

    public MappingField Title { get; init; } = MappingField.None;

    /// <summary>All of them count; of those that stand together, the first that holds something.</summary>
    public IReadOnlyList<IReadOnlyList<MappingPath>> Identities { get; init; } = [];

    /// <summary>Attributes by the name they get.</summary>
    public IReadOnlyList<(string Name, MappingPath Path)> Attributes { get; init; } = [];

    /// <summary>Objects whose members become attributes; of the record itself, those that no other field comes from.</summary>
    public IReadOnlyList<MappingPath> AttributeObjects { get; init; } = [];

    /// <summary>Members of the record that become no attributes: used ones and those that the mapping says.</summary>
    public IReadOnlySet<string> Left { get; init; } = new HashSet<string>();
}
