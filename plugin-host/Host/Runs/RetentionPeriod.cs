namespace Cordon.Host.Runs;

/// <summary>How long a run that has ended is kept.</summary>
/// <param name="Version">Grows with every change; 0 while it is what the server was started with.</param>
internal sealed record RetentionPeriod(int Days, long Version)
{
    public const int LeastDays = 1;
    public const int MostDays = 3650;
}
