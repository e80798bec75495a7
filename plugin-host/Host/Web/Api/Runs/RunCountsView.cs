using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>How many identities of a step have which outcome; all are 0 before it begins.</summary>
internal sealed record RunCountsView
{
    public required long Total { get; init; }

    /// <summary>Without an outcome.</summary>
    public required long Open { get; init; }

    public required long Succeeded { get; init; }

    public required long Unchanged { get; init; }

    public required long Skipped { get; init; }

    public required long Failed { get; init; }

    public required long Unknown { get; init; }

    public required long Planned { get; init; }

    public static RunCountsView Of(RunCounts counts) => new()
    {
        Total = counts.Total,
        Open = Math.Max(0, counts.Open),
        Succeeded = counts[OutcomeStatus.Succeeded],
        Unchanged = counts[OutcomeStatus.Unchanged],
        Skipped = counts[OutcomeStatus.Skipped],
        Failed = counts[OutcomeStatus.Failed],
        Unknown = counts[OutcomeStatus.Unknown],
        Planned = counts[OutcomeStatus.Planned],
    };
}
