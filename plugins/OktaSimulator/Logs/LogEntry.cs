namespace Cordon.OktaSimulator.Logs;

/// <summary>One event, as small as it can be kept: the rest follows from it when it is read.</summary>
/// <param name="Position">Place in the log, from 1.</param>
/// <param name="User">Number of the user it happened to.</param>
/// <param name="Target">Number of the group, or 0.</param>
internal readonly record struct LogEntry(int Position, DateTime Published, string EventType, int Actor, int User, int Target, string Result)
{
    /// <summary>Null but for what a transmitter of shared signals told.</summary>
    public SignalReport? Report { get; init; }
}
