namespace Cordon.Abstractions;

/// <summary>
/// At most Objects Per Run identities, handed to an action in one call. Immutable.
/// </summary>
public sealed record Batch
{
    /// <summary>The identities to act on: at least one, no two alike. Their order carries no meaning.</summary>
    public required IReadOnlyList<Identity> Identities { get; init; }

    /// <summary>
    /// How often these identities were sent before, plus one. From 2 on, an earlier attempt ended without an answer:
    /// read the present state before acting again.
    /// </summary>
    public int Attempt { get; init; } = 1;

    /// <summary>
    /// When the first attempt began (UTC, the host's clock), or null on attempt 1. A state that began after this moment is the
    /// work of an earlier attempt; one that began before is not.
    /// </summary>
    public DateTimeOffset? FirstSentAt { get; init; }

    /// <summary>
    /// Stands for this step of this run: the same text in every batch and every attempt of it, another in every other. With an identity
    /// it makes a key under which an outside system can tell a repeat from something new. At most 200 characters; empty from a host
    /// that knows none.
    /// </summary>
    public string StepKey { get; init; } = "";
}
