namespace Cordon.Benchmarks.Processes;

/// <summary>What the simulated org says about all calls since its last reset.</summary>
internal sealed record OrgCounts
{
    public required long Requests { get; init; }

    public required long RateLimited { get; init; }

    public required long ConcurrencyLimited { get; init; }

    public required int MaxInFlight { get; init; }

    /// <summary>On the clock of <see cref="System.Diagnostics.Stopwatch"/>, which all processes of a machine share.</summary>
    public double? FirstRequestMs { get; init; }

    public double? LastAnswerMs { get; init; }

    public required IReadOnlyDictionary<string, ActionCounts> Actions { get; init; }

    /// <summary>Users on whom one action had more than one effect.</summary>
    public required long RepeatedCount { get; init; }

    public required IReadOnlyDictionary<string, long> Faults { get; init; }

    public double FirstRequestToLastAnswer => (LastAnswerMs ?? 0) - (FirstRequestMs ?? 0);

    public ActionCounts Of(string action) => Actions.GetValueOrDefault(action) ?? ActionCounts.None;
}
