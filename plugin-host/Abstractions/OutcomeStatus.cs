namespace Cordon.Abstractions;

/// <summary>What became of one identity in one step.</summary>
public enum OutcomeStatus
{
    /// <summary>The change was made and confirmed by the outside system.</summary>
    Succeeded,

    /// <summary>Nothing had to be done: the identity was already in the wanted state.</summary>
    Unchanged,

    /// <summary>Deliberately left alone, for example because its present state does not allow the action.</summary>
    Skipped,

    /// <summary>The change was refused, or could not be made. Nothing was changed.</summary>
    Failed,

    /// <summary>The request was sent and no answer settled what it did.</summary>
    Unknown,

    /// <summary>Dry run only: what would be done.</summary>
    Planned,
}
