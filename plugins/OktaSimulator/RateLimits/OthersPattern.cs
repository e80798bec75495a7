namespace Cordon.OktaSimulator.RateLimits;

/// <summary>When, within a window, the other callers of the org use their share.</summary>
internal enum OthersPattern
{
    /// <summary>Spread evenly from the window's start to its end.</summary>
    Even,

    /// <summary>All of it in the window's first moment.</summary>
    Start,
}
