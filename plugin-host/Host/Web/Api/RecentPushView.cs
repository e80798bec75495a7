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
        LastFailure = push.LastFailure,
    };
}
