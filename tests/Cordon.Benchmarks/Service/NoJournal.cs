using Cordon.Host.Runs;

namespace Cordon.Benchmarks.Service;

/// <summary>Forgets what it is told: what a run would cost without a journal.</summary>
internal sealed class NoJournal : IOutcomeJournal, IRunObserver
{
    public TimeSpan Gathering { get; } = TimeSpan.FromMilliseconds(40);

    public ValueTask RecordAsync(IReadOnlyList<OutcomeRecord> outcomes) => ValueTask.CompletedTask;

    public void Recorded(IReadOnlyList<OutcomeRecord> outcomes)
    {
    }

    public void Progress(string message)
    {
    }

    public void Log(Cordon.Abstractions.LogLevel level, string message)
    {
    }
}
