using Cordon.Host.SharedSignals;

namespace Cordon.Tests.SharedSignals;

public sealed class PushStateTests
{
    [Theory]
    [InlineData(false, false, 0, 0, 0, 0, "under way")]
    [InlineData(true, false, 0, 0, 0, 0, "nothing was sent")]
    [InlineData(true, true, 3, 0, 0, 0, "not received")]
    [InlineData(true, false, 3, 3, 0, 0, "received; whether the org saw it was not asked")]
    [InlineData(true, true, 3, 3, 3, 0, "received and seen in the System Log")]
    [InlineData(true, true, 3, 0, 0, 3, "received, and not seen in the System Log in time")]
    [InlineData(true, true, 3, 2, 2, 1, "2 received and seen, 1 received and not seen in time")]
    [InlineData(true, true, 3, 3, 2, 0, "3 received, 2 of them seen in the System Log")]
    public void Says_how_far_a_push_has_come(bool ended, bool asks, int sent, int succeeded, int seen, int notSeen, string expected) => Assert.Equal(expected, PushState.Of(new RecentPush
    {
        Run = "r",
        Title = "Push",
        Step = 1,
        Connection = "Org",
        StartedAt = 0,
        Ended = ended,
        AsksReceipt = asks,
        Identities = sent,
        Sent = sent,
        Succeeded = succeeded,
        Failed = sent - succeeded - notSeen,
        Unknown = notSeen,
        Seen = seen,
        NotSeen = notSeen,
        IdentityId = "",
        Identity = "",
        LastFailure = "",
    }));
}
