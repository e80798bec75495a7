namespace Cordon.Host.Runs.Execution;

/// <summary>A batch of a run: found, and held by this node once it is marked.</summary>
internal sealed record RunBatch
{
    public required RunRow Run { get; init; }

    public required RunStepRow Step { get; init; }

    /// <summary>Its place in the step, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The first ordinal.</summary>
    public required long First { get; init; }

    /// <summary>The last ordinal.</summary>
    public required long Last { get; init; }

    /// <summary>What is left to be sent of it. Empty when it ended but nobody wrote that down.</summary>
    public required IReadOnlyList<JournalItem> Items { get; init; }

    /// <summary>1 when it was never sent.</summary>
    public required int Attempt { get; init; }

    public long? FirstSentAt { get; init; }

    /// <summary>1 when it is new; raised by every node that takes it over.</summary>
    public required long Fence { get; init; }

    public bool IsNew => Fence == 1;

    public JournalBatch ForPlugin() => new() { Items = Items, Attempt = Attempt, FirstSentAt = RunTime.Of(FirstSentAt) };
}
