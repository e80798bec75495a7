using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>What became of reading a document that a person wrote.</summary>
public sealed record DocumentReading
{
    /// <summary>
    /// The document, its tokens with line and column (<see cref="Newtonsoft.Json.IJsonLineInfo"/>); null when the text cannot be read at all.
    /// A document whose only fault is a repeated name has a root, so that everything else in it can be checked in the same round, and a problem.
    /// </summary>
    public JToken? Root { get; init; }

    public required IReadOnlyList<DocumentProblem> Problems { get; init; }
}
