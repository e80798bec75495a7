using Cordon.Abstractions;

namespace Cordon.Host.Detections.Sending;

/// <summary>What became of what was sent.</summary>
internal sealed record SendReport
{
    public int Accepted { get; init; }

    /// <summary>There already, by source and id.</summary>
    public int Repeated { get; init; }

    public int RefusedCount { get; init; }

    /// <summary>What is wrong with them, by their place in the file.</summary>
    public IReadOnlyList<Problem> Refused { get; init; } = [];

    /// <summary>Why it ended before its end; null when all was sent.</summary>
    public Problem? Stopped { get; init; }

    public SendReport With(SendReport next) => new()
    {
        Accepted = Accepted + next.Accepted,
        Repeated = Repeated + next.Repeated,
        RefusedCount = RefusedCount + next.RefusedCount,
        Refused = [.. Refused, .. next.Refused],
        Stopped = next.Stopped,
    };
}
