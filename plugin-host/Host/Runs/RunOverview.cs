namespace Cordon.Host.Runs;

/// <summary>What somebody who just came in has to know of the runs.</summary>
internal sealed record RunOverview
{
    /// <summary>Under way or about to be.</summary>
    public required IReadOnlyList<RunBrief> AtWork { get; init; }

    public required IReadOnlyList<RunBrief> WaitingForApproval { get; init; }

    /// <summary>Those of the last days that failed, or in which something did.</summary>
    public required IReadOnlyList<RunBrief> Failed { get; init; }
}
