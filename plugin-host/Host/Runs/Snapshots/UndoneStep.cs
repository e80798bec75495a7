namespace Cordon.Host.Runs.Snapshots;

/// <summary>A step of a run and the step of another that takes it back.</summary>
/// <param name="Step">Of the run that is taken back, from 1.</param>
/// <param name="Bit">Of the step that does so.</param>
internal sealed record UndoneStep(int Step, long Bit);
