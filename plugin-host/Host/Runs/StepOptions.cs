namespace Cordon.Host.Runs;

/// <summary>How the options of a step are sealed.</summary>
internal static class StepOptions
{
    public static string Purpose(string runId, int step) => $"run/{runId}/{step}";
}
