namespace Cordon.Host.Runs;

/// <summary>How long things are kept.</summary>
/// <param name="RunDays">A run, from its end.</param>
/// <param name="DetectionDays">A detection, from its receipt.</param>
/// <param name="Version">Grows with every change; 0 while it is what the server was started with.</param>
internal sealed record RetentionPeriod(int RunDays, int DetectionDays, long Version)
{
    public const int LeastDays = 1;
    public const int MostDays = 3650;
}
