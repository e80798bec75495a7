using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

public sealed record ManifestAction
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required ActionKind Kind { get; init; }

    /// <summary>CLR type in the main assembly.</summary>
    public required string Type { get; init; }

    /// <summary>Kinds of object it accepts; <c>Identity</c> is the only one so far.</summary>
    public required IReadOnlyList<string> Accepts { get; init; }

    /// <summary>Path of the options schema in the package, or null when it has no options.</summary>
    public string? Options { get; init; }

    public required ObjectsPerRun ObjectsPerRun { get; init; }

    public required ActionEffect Effect { get; init; }

    /// <summary>Which options undo which: when the options hold all of <c>When</c>, setting <c>Then</c> in them undoes the change.</summary>
    public IReadOnlyList<ManifestInverse> Inverse { get; init; } = [];

    /// <summary>OAuth scopes wanted.</summary>
    public IReadOnlyList<ManifestScope> Scopes { get; init; } = [];

    /// <summary>The OAuth scopes that these options want, each once.</summary>
    /// <param name="options">Defaults filled in.</param>
    public IReadOnlyList<string> ScopesFor(JObject options) =>
        [.. Scopes.Where(scope => OptionCondition.Holds(scope.When, options)).SelectMany(scope => scope.Scopes).Distinct(StringComparer.Ordinal)];

    /// <summary>Longest silence of a worker, without an outcome or a word of progress, before it is taken for hung.</summary>
    public required int TimeoutSeconds { get; init; }
}
