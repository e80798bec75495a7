using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Options;

namespace Cordon.Okta.RiskPush;

/// <summary>One batch under way.</summary>
internal sealed record Work
{
    public required OktaClient Client { get; init; }

    /// <summary>The org's address without a slash at its end.</summary>
    public required string Org { get; init; }

    public required PushOptions Options { get; init; }

    public required IActionContext Context { get; init; }

    public required string StepKey { get; init; }

    /// <summary>When the first attempt began, by this machine's clock.</summary>
    public required DateTimeOffset Begun { get; init; }

    /// <summary>Set when no further identity is to be started.</summary>
    public required CancellationToken Start { get; init; }

    /// <summary>Set when what is under way has to end, some time after <see cref="Start"/>.</summary>
    public required CancellationToken Finish { get; init; }
}
