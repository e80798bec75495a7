using Cordon.Host.SharedSignals;

namespace Cordon.Host.Web.Api;

/// <summary>A step of a run that told Okta of identities.</summary>
internal sealed record RecentPushView
{
    public required string Run { get; init; }

    public required string Title { get; init; }

    /// <summary>Name of the connection.</summary>
    public required string Connection { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required long Sent { get; init; }

    public required long Succeeded { get; init; }

    public required long Failed { get; init; }

    public required long Unknown { get; init; }

    /// <summary>Of those that succeeded, how many the org's System Log has shown.</summary>
    public required long Seen { get; init; }

    /// <summary>Of the unknown ones, how many it has not shown in time.</summary>
    public required long NotSeen { get; init; }

    /// <summary>How far it has come, in words.</summary>
    public required string State { get; init; }

    /// <summary>Where it was one alone.</summary>
    public required NamedReference? Identity { get; init; }

    /// <summary>Why the last of those that failed did; empty where none did.</summary>
    public required string LastFailure { get; init; }

    public static RecentPushView Of(RecentPush push) => new()
    {
        Run = push.Run,
        Title = push.Title,
        Connection = push.Connection,
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(push.StartedAt),
        Sent = push.Sent,
        Succeeded = push.Succeeded,
        Failed = push.Failed,
        Unknown = push.Unknown,
        Seen = push.Seen,
        NotSeen = push.NotSeen,
        State = PushState.Of(push),
        Identity = push.IdentityId.Length == 0 ? null : NamedReference.Of(push.IdentityId, push.Identity),
        LastFailure = push.LastFailure,
    };
}
