namespace Cordon.Host.Syncs;

/// <summary>Words for the state of a pass. One that failed, was cancelled or whose process died goes on where it stands when the sync is started next.</summary>
internal static class PassState
{
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    /// <summary>Never stored: it stands as running, and whoever ran it gives no sign of life.</summary>
    public const string Interrupted = "interrupted";
}
