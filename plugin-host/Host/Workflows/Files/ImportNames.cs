namespace Cordon.Host.Workflows.Files;

/// <summary>What to call things here that a file calls otherwise.</summary>
internal sealed record ImportNames
{
    private static readonly Dictionary<string, string> _none = [];

    /// <summary>The workflow's own name; null to keep that of the file.</summary>
    public string? Name { get; init; }

    /// <summary>Names of collections: in the file, and here.</summary>
    public IReadOnlyDictionary<string, string> Collections { get; init; } = _none;

    /// <summary>Names of connections: in the file, and here.</summary>
    public IReadOnlyDictionary<string, string> Connections { get; init; } = _none;

    /// <summary>By the id of a plugin: the version to use in place of the file's.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = _none;
}
