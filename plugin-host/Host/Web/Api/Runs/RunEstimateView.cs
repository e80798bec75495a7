using Cordon.Abstractions;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>What the real run would cost.</summary>
internal sealed record RunEstimateView
{
    public required int Requests { get; init; }

    /// <summary>About how long, at the present rate limit.</summary>
    public required double? Seconds { get; init; }

    public static RunEstimateView? Of(Estimate? estimate) =>
        estimate is null ? null : new RunEstimateView { Requests = estimate.Requests, Seconds = estimate.Duration?.TotalSeconds };
}
