namespace Cordon.Host.Runs;

internal enum RunStatus
{
    /// <summary>Waiting for its turn, or for the server to be up again.</summary>
    Queued,

    /// <summary>Somebody else has to agree first.</summary>
    WaitingForApproval,

    /// <summary>Under way; in a journal also interrupted.</summary>
    Running,

    /// <summary>Every identity has an outcome; none failed, none is unknown.</summary>
    Succeeded,

    /// <summary>Every identity has an outcome; some failed or are unknown.</summary>
    CompletedWithErrors,

    /// <summary>Stopped by a problem that a person must mend; can be resumed.</summary>
    Failed,

    /// <summary>Stopped or rejected by a person; can be resumed unless it was rejected.</summary>
    Cancelled,

    /// <summary>Its process ended before it did. It goes on by itself.</summary>
    Interrupted,
}
