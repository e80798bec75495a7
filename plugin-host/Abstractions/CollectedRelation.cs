namespace Cordon.Abstractions;

/// <summary>
/// That an identity, or an object, belongs to an object: a user to a group, a group to an application. Immutable. One that names
/// something the host does not know is left out.
/// </summary>
public sealed record CollectedRelation
{
    /// <summary>The kind that stands for identities.</summary>
    public const string Identity = "identity";

    /// <summary>Kind of what belongs: <see cref="Identity"/>, or a kind of object.</summary>
    public string FromKind { get; init; } = Identity;

    /// <summary>External id of what belongs.</summary>
    public required string FromId { get; init; }

    /// <summary>Kind of the object.</summary>
    public required string ToKind { get; init; }

    /// <summary>External id of the object.</summary>
    public required string ToId { get; init; }
}
