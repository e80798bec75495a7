namespace Cordon.Host.Workers.Messages;

/// <summary>How many of a plugin's HTTP requests came to one result since the worker last said so.</summary>
internal sealed record RequestsMessage : WorkerMessage
{
    /// <summary>The rate limit that they fall under, as the plugin names it.</summary>
    public required string Bucket { get; init; }

    /// <summary>See <see cref="RequestResult"/>.</summary>
    public required string Result { get; init; }

    public required int Count { get; init; }
}
