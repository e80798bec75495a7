namespace Cordon.Host.SharedSignals;

/// <summary>A step of a run that told Okta of identities.</summary>
internal sealed record RecentPush
{
    public required string Run { get; init; }

    public required string Title { get; init; }

    /// <summary>The connection's name; empty where it had none.</summary>
    public required string Connection { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long StartedAt { get; init; }

    public required long Sent { get; init; }

    public required long Succeeded { get; init; }

    public required long Failed { get; init; }

    public required long Unknown { get; init; }

    /// <summary>Why the last of those that failed did; empty where none did.</summary>
    public required string LastFailure { get; init; }
}
