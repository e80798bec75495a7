namespace Cordon.OktaSimulator.Faults;

/// <summary>A fault and the requests it strikes. The same requests in the same order are struck in every run.</summary>
internal sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>Strikes every so many matching requests; 0 when <see cref="Probability"/> decides.</summary>
    public int Every { get; init; }

    public double Probability { get; init; }

    /// <summary>Start of the sequence that <see cref="Probability"/> draws from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Only requests whose "METHOD /path?query" contains this; all when empty.</summary>
    public string Path { get; init; } = "";

    /// <summary>Strikes at most so often; 0 without end.</summary>
    public int Times { get; init; }

    /// <summary>How long the body of <see cref="FaultKind.SlowBody"/> takes.</summary>
    public TimeSpan Slowness { get; init; } = TimeSpan.FromSeconds(2);
}
