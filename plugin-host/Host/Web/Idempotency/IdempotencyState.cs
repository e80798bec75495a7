namespace Cordon.Host.Web.Idempotency;

/// <summary>How a call with an <c>Idempotency-Key</c> stands to those before it.</summary>
internal enum IdempotencyState
{
    /// <summary>It is the first: do it.</summary>
    First,

    /// <summary>The same call is being worked on.</summary>
    Running,

    /// <summary>The same call was answered.</summary>
    Answered,

    /// <summary>The key was used for another call.</summary>
    Other,

    /// <summary>The same call was begun, and the server ended before its answer: nobody knows whether it was done.</summary>
    Unknown,
}
