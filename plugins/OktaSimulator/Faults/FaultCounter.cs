namespace Cordon.OktaSimulator.Faults;

/// <summary>Counts the requests that match one fault and decides which of them it strikes.</summary>
internal sealed class FaultCounter(Fault fault)
{
    private long _matched;
    private long _struck;

    public Fault Fault => fault;

    public bool Strikes(string method, string target)
    {
        if (fault.Path.Length > 0 && !Contains(method, target))
        {
            return false;
        }

        var request = Interlocked.Increment(ref _matched);
        var due = fault.Every > 0 ? request % fault.Every == 0 : Draw(request) < fault.Probability;
        return due && (fault.Times == 0 || Interlocked.Increment(ref _struck) <= fault.Times);
    }

    private bool Contains(string method, string target) =>
        target.Contains(fault.Path, StringComparison.Ordinal)
        || (fault.Path.StartsWith(method, StringComparison.Ordinal) && $"{method} {target}".Contains(fault.Path, StringComparison.Ordinal));

    /// <summary>A number in [0, 1) that depends on nothing but the seed and the request's position (SplitMix64).</summary>
    private double Draw(long request)
    {
        var bits = unchecked((ulong)request + ((ulong)fault.Seed * 0x9E3779B97F4A7C15));
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EB);
        return ((bits ^ (bits >> 31)) >> 11) / (double)(1UL << 53);
    }
}
