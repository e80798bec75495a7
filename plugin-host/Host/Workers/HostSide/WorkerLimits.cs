namespace Cordon.Host.Workers.HostSide;

/// <summary>What a worker may use up before it is killed.</summary>
internal sealed record WorkerLimits
{
    /// <summary>Longest time without a message while a call is under way. The manifest's <c>timeoutSeconds</c>.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>From the start of the process until the plugin is loaded.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled batch may take to finish what is under way.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// When set, the worker ends by itself once it has heard nothing from its host for this long in the middle of a call: the host may be frozen, and
    /// another may have taken over its work. Without it, only the end of its input ends a worker.
    /// </summary>
    public TimeSpan? Beat { get; init; }

    /// <summary>Resident memory; the managed heap is capped at the same figure inside the worker.</summary>
    public long MemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>
    /// It goes through very many of the same, as a collection does: what is called often is compiled again at once. Otherwise that waits until nothing
    /// new was called for three seconds, which a short run does not live to see.
    /// </summary>
    public bool CompilesSoon { get; init; }

    public int MaxMessageBytes { get; init; } = 1024 * 1024;

    /// <summary>Log and progress lines a second, on average over the call; ten seconds' worth may come at once.</summary>
    public int LinesPerSecond { get; init; } = 1000;
}
