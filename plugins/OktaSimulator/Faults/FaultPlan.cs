namespace Cordon.OktaSimulator.Faults;

/// <summary>The faults in force. The first one that strikes a request wins.</summary>
internal sealed class FaultPlan(IReadOnlyList<Fault> faults)
{
    private readonly long[] _struck = new long[Enum.GetValues<FaultKind>().Length];
    private volatile FaultCounter[] _counters = Counters(faults);

    /// <summary>How many requests each kind has struck.</summary>
    public long Struck(FaultKind kind) => Interlocked.Read(ref _struck[(int)kind]);

    public void Replace(IReadOnlyList<Fault> faults) => _counters = Counters(faults);

    public void ResetCounts() => Array.Clear(_struck);

    public Fault? Next(string method, string target)
    {
        foreach (var counter in _counters)
        {
            if (counter.Strikes(method, target))
            {
                Interlocked.Increment(ref _struck[(int)counter.Fault.Kind]);
                return counter.Fault;
            }
        }

        return null;
    }

    private static FaultCounter[] Counters(IReadOnlyList<Fault> faults) => [.. faults.Select(fault => new FaultCounter(fault))];
}
