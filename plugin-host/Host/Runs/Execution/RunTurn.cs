namespace Cordon.Host.Runs.Execution;

/// <summary>What is to happen with a run after one turn of work on it.</summary>
internal enum RunTurn
{
    /// <summary>There is more to do.</summary>
    GoOn,

    /// <summary>Another node works on it: look again in a while.</summary>
    Wait,

    /// <summary>The server is stopping; the run is queued for the next start or another node.</summary>
    Parked,

    /// <summary>It has ended, or it is not its turn.</summary>
    Ended,
}
