namespace Cordon.Okta.TakeAction.Verbs;

/// <summary>What shows whether an earlier request, whose answer nobody has, was carried out.</summary>
internal enum Proof
{
    /// <summary>The user's status and when it changed.</summary>
    Status,

    /// <summary>The status, or a password that was changed since.</summary>
    Password,

    /// <summary>Factors that were enrolled before.</summary>
    Factors,

    /// <summary>Nothing shows it, and nothing needs to: doing it twice does no more than doing it once.</summary>
    NotNeeded,

    /// <summary>Nothing shows it, and doing it twice would send a second e-mail.</summary>
    None,
}
