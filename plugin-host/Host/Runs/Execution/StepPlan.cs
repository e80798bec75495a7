using Cordon.Abstractions;

namespace Cordon.Host.Runs.Execution;

/// <summary>How a step is worked on now, or why it cannot be.</summary>
internal sealed record StepPlan
{
    public RunPlan? Plan { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static StepPlan Impossible(string message, string fix) =>
        new() { Problems = [new Problem { Path = "", Message = message, Fix = fix }] };
}
