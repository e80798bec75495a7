using Cordon.Abstractions;

namespace Cordon.Host.Identities;

/// <summary>One row of a file: an identity, or what is wrong with the row.</summary>
internal readonly record struct IdentityRow
{
    /// <summary>Where it stands, for a person: <c>line 12</c> or <c>element 12</c>.</summary>
    public required string Place { get; init; }

    public Identity? Identity { get; init; }

    /// <summary>What the row itself said, where <see cref="Identity"/> cannot tell silence (null) from emptiness.</summary>
    public IdentityDocument? Said { get; init; }

    /// <summary>The rule it breaks and the remedy, when <see cref="Identity"/> is null.</summary>
    public string? Problem { get; init; }

    /// <summary>The rest of the file cannot be read: what stands behind this row is not known.</summary>
    public bool IsLast { get; init; }
}
