namespace Cordon.Host.Identities;

/// <summary>An identity as the store holds it. Texts that are not known are empty.</summary>
internal sealed record StoredIdentity
{
    /// <summary>Breaks ties between equal keys; inside the store only.</summary>
    public required int Number { get; init; }

    public required string Id { get; init; }

    public required string Value { get; init; }

    public string DisplayName { get; init; } = "";

    public string Source { get; init; } = "";

    public string ExternalId { get; init; } = "";

    public string Status { get; init; } = "";

    public string Risk { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A JSON object, as it was given.</summary>
    public string Attributes { get; init; } = "{}";

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long UpdatedAt { get; init; }

    public required long Version { get; init; }
}
