namespace Cordon.Abstractions;

/// <summary>Something an identity did, or that was done to it. Immutable.</summary>
public sealed record CollectedEvent
{
    /// <summary>Its identifier in the source; an event that is collected twice is kept once.</summary>
    public required string Id { get; init; }

    /// <summary>External id of the identity.</summary>
    public required string IdentityId { get; init; }

    /// <summary>When, by the source's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The source's word for what happened, for example <c>user.session.start</c>.</summary>
    public required string Type { get; init; }

    /// <summary>One line for people.</summary>
    public required string Message { get; init; }

    /// <summary>How it ended, in the source's words; null when it does not say.</summary>
    public string? Result { get; init; }
}
