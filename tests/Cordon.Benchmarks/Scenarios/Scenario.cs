using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>One thing that is measured and checked.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<Figure> Figures { get; }

    /// <summary>Trials below which its median says nothing.</summary>
    public virtual int LeastRuns => 1;

    public abstract Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken);
}
