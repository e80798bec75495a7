using System.Text.Json;

namespace Cordon.Abstractions;

/// <summary>Something that identities are related to: a group, a role, an application … Immutable.</summary>
public sealed record CollectedObject
{
    /// <summary>
    /// A word of letters: <c>group</c>, <c>role</c>, <c>app</c> and <c>idp</c> have a meaning to the host, others are kept and shown.
    /// <c>identity</c> is none: identities have a list of their own.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Its identifier in the source, at most 200 characters; no two of a kind are alike.</summary>
    public required string ExternalId { get; init; }

    /// <summary>What people call it, and what filters compare. Never empty.</summary>
    public required string Name { get; init; }

    /// <summary>Tags that every identity related to it has. Empty by default.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Everything else that is known, by name. Empty by default.</summary>
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; init; } = new Dictionary<string, JsonElement>();
}
