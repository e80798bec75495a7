namespace Cordon.Host.Workflows.Starts;

/// <summary>What became of a start that was due.</summary>
internal enum WorkflowLogKind
{
    /// <summary>It is under way.</summary>
    Due,

    Started,

    /// <summary>The run before had not ended.</summary>
    Skipped,

    /// <summary>Something is wrong; the message says what.</summary>
    Refused,
}
