using System.Text.Json;

namespace Cordon.Abstractions;

/// <summary>What the host gives an action beside its batch. Safe to use from any thread.</summary>
public interface IActionContext : IPluginContext
{
    /// <summary>The options: an object valid by the action's options schema, defaults filled in.</summary>
    JsonElement Options { get; }

    /// <summary>
    /// True when nothing outside may change: read, decide, and report what would be done as <see cref="OutcomeStatus.Planned"/>,
    /// <see cref="OutcomeStatus.Unchanged"/>, <see cref="OutcomeStatus.Skipped"/> or <see cref="OutcomeStatus.Failed"/>.
    /// </summary>
    bool DryRun { get; }

    /// <summary>Records what became of one identity. Call it as soon as it is known; what was reported survives a crash.</summary>
    /// <param name="identity">The very instance from the batch.</param>
    /// <param name="outcome">What became of it.</param>
    /// <exception cref="ArgumentException">The identity is not of this batch, or already has an outcome.</exception>
    void Report(Identity identity, Outcome outcome);

    /// <summary>Says what the real run over this batch would cost. Dry runs only; the last estimate of a batch counts.</summary>
    /// <param name="estimate">The cost.</param>
    void Estimate(Estimate estimate);

    /// <summary>
    /// Says what the action is waiting for or doing, for the person who watches. Also a sign of life: an action that neither reports
    /// nor shows progress for the manifest's <c>timeoutSeconds</c> is taken for hung and its worker is killed.
    /// </summary>
    /// <param name="message">A few words, for example <c>waiting 34 s for the rate limit</c>.</param>
    void Progress(string message);
}
