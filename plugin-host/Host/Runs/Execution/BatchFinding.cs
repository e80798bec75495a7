namespace Cordon.Host.Runs.Execution;

/// <summary>What comes next in a step: a batch, a wait because another node works on it, or nothing.</summary>
/// <param name="Batch">Null when there is none to work on.</param>
/// <param name="IsHeldElsewhere">Another node gave a sign of life a moment ago.</param>
internal sealed record BatchFinding(RunBatch? Batch, bool IsHeldElsewhere);
