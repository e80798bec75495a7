namespace Cordon.OktaSimulator.Faults;

/// <summary>What goes wrong with one answer.</summary>
internal enum FaultKind
{
    /// <summary>The connection is cut, nothing was done.</summary>
    DropBeforeEffect,

    /// <summary>The connection is cut, but the call was carried out.</summary>
    DropAfterEffect,

    /// <summary>500 E0000009, nothing was done.</summary>
    ErrorBeforeEffect,

    /// <summary>500 E0000009, but the call was carried out.</summary>
    ErrorAfterEffect,

    /// <summary>No answer ever, nothing was done.</summary>
    HangBeforeEffect,

    /// <summary>No answer ever, but the call was carried out.</summary>
    HangAfterEffect,

    /// <summary>The call is carried out and its answer comes byte by byte.</summary>
    SlowBody,

    /// <summary>The call is carried out and its answer is cut short: no JSON any more.</summary>
    BadJson,
}
