namespace Cordon.Host.Detections;

/// <summary>Where a detection stands.</summary>
internal enum DetectionState
{
    /// <summary>Its rules have not been asked.</summary>
    Waiting,

    Done,

    /// <summary>It could not be processed, however often it was tried; somebody has to look at it.</summary>
    SetAside,
}
