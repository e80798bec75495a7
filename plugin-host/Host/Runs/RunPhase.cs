namespace Cordon.Host.Runs;

/// <summary>Where in its life a run is, as conditions over the table <c>runs</c>.</summary>
internal static class RunPhase
{
    /// <summary>It is, or can be, worked on now.</summary>
    public const string AtWork = "status IN ('Queued', 'Running', 'Interrupted')";

    /// <summary>Something will happen yet by itself or when somebody agrees; the opposite of <see cref="Run.HasEnded"/>.</summary>
    public const string NotEnded = "status IN ('Queued', 'WaitingForApproval', 'Running', 'Interrupted')";

    /// <summary>See <see cref="Run.HasEnded"/>.</summary>
    public const string Ended = "status IN ('Succeeded', 'CompletedWithErrors', 'Failed', 'Cancelled')";
}
