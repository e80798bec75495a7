namespace Cordon.Host.Runs;

internal enum RunStatus
{
    /// <summary>Under way, or interrupted: its process ended before it did.</summary>
    Running,

    /// <summary>Every identity has an outcome; none failed, none is unknown.</summary>
    Succeeded,

    /// <summary>Every identity has an outcome; some failed or are unknown.</summary>
    CompletedWithErrors,

    /// <summary>Stopped by a problem that a person must mend; can be resumed.</summary>
    Failed,

    /// <summary>Stopped by a person; can be resumed.</summary>
    Cancelled,
}
