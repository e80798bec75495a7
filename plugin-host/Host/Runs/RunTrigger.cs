namespace Cordon.Host.Runs;

/// <summary>What started a run.</summary>
internal enum RunTrigger
{
    /// <summary>A person or a program of theirs.</summary>
    Manual,

    Schedule,

    /// <summary>It takes back what another run did.</summary>
    Undo,

    Detection,
}
