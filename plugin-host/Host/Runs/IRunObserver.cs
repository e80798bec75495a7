using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>Whoever watches a run: a progress bar, plain lines, a program reading JSON. Called by one thread at a time.</summary>
internal interface IRunObserver
{
    /// <summary>These outcomes are in the journal.</summary>
    void Recorded(IReadOnlyList<OutcomeRecord> outcomes);

    /// <summary>What the action is doing or waiting for.</summary>
    void Progress(string message);

    void Log(LogLevel level, string message);
}
