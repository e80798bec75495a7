namespace Cordon.Packaging.Schemas;

public sealed record SchemaCompilation
{
    /// <summary>Null when a problem is more than a warning.</summary>
    public JsonSchema? Schema { get; init; }

    public required IReadOnlyList<DocumentProblem> Problems { get; init; }
}
