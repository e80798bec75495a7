namespace Cordon.Host.Detections.Processing;

/// <summary>How often what failed is tried again, and after how long. What still fails then is set aside until somebody looks at it.</summary>
internal static class Tries
{
    private static readonly TimeSpan[] _waits = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    public static int Most => _waits.Length + 1;

    /// <summary>Null when it was the last try.</summary>
    /// <param name="failed">How many have failed, 1 or more.</param>
    public static TimeSpan? WaitAfter(int failed) => failed < Most ? _waits[failed - 1] : null;
}
