namespace Cordon.Host.SharedSignals;

/// <summary>A step of a run that told Okta of identities.</summary>
internal sealed record RecentPush
{
    public required string Run { get; init; }

    public required string Title { get; init; }

    /// <summary>Place of the step in its run, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>The connection's name; empty where it had none.</summary>
    public required string Connection { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long StartedAt { get; init; }

    public required long Sent { get; init; }

    public required long Succeeded { get; init; }

    public required long Failed { get; init; }

    public required long Unknown { get; init; }

    /// <summary>Of those that succeeded, how many the org's System Log has shown.</summary>
    public required long Seen { get; init; }

    /// <summary>Of the unknown ones, how many it has not shown in time.</summary>
    public required long NotSeen { get; init; }

    /// <summary>The step has come to its end.</summary>
    public required bool Ended { get; init; }

    /// <summary>The step waits for proof of receipt.</summary>
    public required bool AsksReceipt { get; init; }

    /// <summary>How many identities it is about.</summary>
    public required long Identities { get; init; }

    /// <summary>The id of the identity, where it was one alone; else empty.</summary>
    public required string IdentityId { get; init; }

    /// <summary>What it was called then; empty where there were several.</summary>
    public required string Identity { get; init; }

    /// <summary>Why the last of those that failed did; empty where none did.</summary>
    public required string LastFailure { get; init; }
}
