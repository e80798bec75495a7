namespace Cordon.Host.Detections;

/// <summary>Where a detection stands.</summary>
internal enum DetectionState
{
    /// <summary>Its rules have not been asked.</summary>
    Waiting,

    Done,
}
