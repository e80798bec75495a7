namespace Cordon.Host.SharedSignals;

/// <summary>How far a push has come, in words: sent, received, seen.</summary>
internal static class PushState
{
    public static string Of(RecentPush push) => push switch
    {
        { Ended: false } => "under way",
        { Sent: 0 } => "nothing was sent",
        { Succeeded: 0, NotSeen: 0 } => "not received",
        { AsksReceipt: false } => "received; whether the org saw it was not asked",
        { Seen: 0, NotSeen: > 0 } => "received, and not seen in the System Log in time",
        { NotSeen: > 0 } => $"{push.Seen} received and seen, {push.NotSeen} received and not seen in time",
        { Seen: > 0 } when push.Seen == push.Succeeded => "received and seen in the System Log",
        _ => $"{push.Succeeded} received, {push.Seen} of them seen in the System Log",
    };
}
