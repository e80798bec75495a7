using Cordon.Okta.TakeAction.Options;

namespace Cordon.Okta.TakeAction;

/// <summary>One batch under way.</summary>
internal sealed record Work
{
    // Two clocks are compared; what is this much too early counts as the same time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(0.2);

    public required OktaClient Client { get; init; }

    public required TakeActionOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>When an earlier attempt began; null on the first.</summary>
    public required DateTimeOffset? FirstSentAt { get; init; }

    /// <summary>Set when no further identity is to be started.</summary>
    public required CancellationToken Start { get; init; }

    /// <summary>Set when what is under way has to end, some time after <see cref="Start"/>.</summary>
    public required CancellationToken Finish { get; init; }

    /// <summary>Whether something that the org's clock dates can have been done at or after a time of this machine's clock.</summary>
    public bool MayBeSince(DateTimeOffset? orgTime, DateTimeOffset since) =>
        orgTime is { } time && Client.HostTime(time).Latest >= since - Tolerance;

    /// <summary>Whether it certainly was.</summary>
    public bool IsSince(DateTimeOffset? orgTime, DateTimeOffset since) =>
        orgTime is { } time && Client.HostTime(time).Earliest >= since;
}
