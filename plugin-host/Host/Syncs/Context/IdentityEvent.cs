namespace Cordon.Host.Syncs.Context;

/// <summary>Something that an identity did, as the outside system tells it.</summary>
internal sealed record IdentityEvent
{
    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long HappenedAt { get; init; }

    /// <summary>Sample: <c>user.session.start</c></summary>
    public required string Type { get; init; }

    public required string Message { get; init; }

    /// <summary>Sample: <c>FAILURE</c>; empty where there is none.</summary>
    public required string Result { get; init; }
}
