namespace Cordon.Host.Cli;

/// <summary>What every verb answers the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, but something failed, or stopped before the end.</summary>
    public const int DoneWithFailures = 1;

    /// <summary>Bad usage or input: nothing was done.</summary>
    public const int BadInput = 2;
}
