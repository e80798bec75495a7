namespace Cordon.Abstractions;

/// <summary>Identities that were read together, and where to go on after them.</summary>
public sealed record CollectedPage
{
    /// <summary>The identities of the page, each with <see cref="Identity.Source"/> and <see cref="Identity.ExternalId"/>; may be empty.</summary>
    public required IReadOnlyList<Identity> Identities { get; init; }

    /// <summary>Objects that were read, stored before the relations of the page; empty by default.</summary>
    public IReadOnlyList<CollectedObject> Objects { get; init; } = [];

    /// <summary>Who belongs to what; empty by default.</summary>
    public IReadOnlyList<CollectedRelation> Relations { get; init; } = [];

    /// <summary>What happened; empty by default.</summary>
    public IReadOnlyList<CollectedEvent> Events { get; init; } = [];

    /// <summary>Sets that end with this page; empty by default.</summary>
    public IReadOnlyList<CollectedSet> Sets { get; init; } = [];

    /// <summary>Where the next collection goes on if this is the last page that was stored. At most 4,096 characters.</summary>
    public required string Cursor { get; init; }
}
