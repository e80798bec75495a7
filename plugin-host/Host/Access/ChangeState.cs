namespace Cordon.Host.Access;

/// <summary>What became of a change.</summary>
internal enum ChangeState
{
    Done,

    /// <summary>There is nothing by that id.</summary>
    Missing,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Stale,

    /// <summary>The input breaks a rule.</summary>
    Invalid,

    /// <summary>The input is right, but the state of things does not allow it.</summary>
    Conflict,
}
