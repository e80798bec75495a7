namespace Cordon.Host.Runs;

/// <summary>What every run must obey.</summary>
internal static class RunRules
{
    public const int MaxSteps = 20;
    public const int MaxTitle = 200;

    /// <summary>Identities with this tag are never acted on.</summary>
    public const string ProtectedTag = "protected";

    /// <summary>How long a run waits for an approval.</summary>
    public static readonly TimeSpan ApprovalLifetime = TimeSpan.FromHours(24);
}
