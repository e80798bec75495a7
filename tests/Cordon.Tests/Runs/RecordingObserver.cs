using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Tests.Runs;

/// <summary>Remembers all that a run says.</summary>
internal sealed class RecordingObserver : IRunObserver
{
    public List<OutcomeRecord> Outcomes { get; } = [];

    public List<string> Progressed { get; } = [];

    public List<string> Logged { get; } = [];

    public Action OnRecorded { get; set; } = () => { };

    public void Recorded(IReadOnlyList<OutcomeRecord> outcomes)
    {
        Outcomes.AddRange(outcomes);
        OnRecorded();
    }

    public void Progress(string message) => Progressed.Add(message);

    public void Log(LogLevel level, string message) => Logged.Add(message);
}
