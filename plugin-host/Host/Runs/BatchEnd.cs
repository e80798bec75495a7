namespace Cordon.Host.Runs;

/// <summary>How the sending of one batch ended.</summary>
internal sealed record BatchEnd
{
    public bool Cancelled { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>The worker is gone.</summary>
    public bool WorkerLost { get; init; }

    /// <summary>Identities were left without an outcome, to be sent once more.</summary>
    public bool SendAgain { get; init; }
}
