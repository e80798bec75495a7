namespace Cordon.Host.Detections.Processing;

/// <summary>Where the start of a rule's workflow stands.</summary>
internal enum ResponseState
{
    /// <summary>It is to be made, or is being made.</summary>
    Due,

    Started,

    /// <summary>It was not possible; the message says why.</summary>
    Refused,

    /// <summary>A fault kept it from being made, however often it was tried.</summary>
    SetAside,
}
