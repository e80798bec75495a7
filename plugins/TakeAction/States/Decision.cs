namespace Cordon.Okta.TakeAction.States;

/// <summary>What a user's status means for a verb.</summary>
internal enum Decision
{
    /// <summary>The status allows it.</summary>
    Act,

    /// <summary>The status does not tell; Okta's answer does.</summary>
    AskOkta,

    /// <summary>There is nothing to do.</summary>
    Unchanged,

    /// <summary>The status does not allow it.</summary>
    WrongState,
}
