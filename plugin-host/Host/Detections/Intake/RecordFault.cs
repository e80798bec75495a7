namespace Cordon.Host.Detections.Intake;

/// <summary>Leaves the reading of a record at what is wrong with it; it never leaves <see cref="DetectionReader"/>.</summary>
internal sealed class RecordFault(string path, string message, string fix) : Exception(message)
{
    /// <summary>The field of the detection. Sample: <c>time</c></summary>
    public string Path => path;

    public string Fix => fix;
}
