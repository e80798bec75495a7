namespace Cordon.Host.Scheduling;

/// <summary>How long what is over is kept.</summary>
/// <param name="Runs">From their end.</param>
/// <param name="Detections">From their receipt.</param>
internal sealed record Retention(TimeSpan Runs, TimeSpan Detections);
