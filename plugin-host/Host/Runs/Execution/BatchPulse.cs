namespace Cordon.Host.Runs.Execution;

/// <summary>What a holder of a batch learns when it gives a sign of life.</summary>
/// <param name="WantsCancel">Somebody wants the run to stop.</param>
internal sealed record BatchPulse(bool WantsCancel);
