using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Logs;

/// <summary>What a caller wants of the log.</summary>
internal readonly record struct LogQuery
{
    /// <summary>What a cursor is good for.</summary>
    public string Text { get; init; }

    public Filter? Filter { get; init; }

    public string Words { get; init; }

    public int Limit { get; init; }

    public bool IsDescending { get; init; }

    public bool IsPolling { get; init; }

    /// <summary>Position of the first entry that may be shown.</summary>
    public int Since { get; init; }

    public DateTime Until { get; init; }

    /// <summary>Position to start at, in the direction of the order.</summary>
    public int From { get; init; }
}
