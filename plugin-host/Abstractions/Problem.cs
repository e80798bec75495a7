namespace Cordon.Abstractions;

/// <summary>One thing wrong with a document or a setting, and what to do about it. Never holds a secret.</summary>
public sealed record Problem
{
    /// <summary>Where: a JSON pointer (RFC 6901) into the options or the connection, such as <c>/apiToken</c>; empty for the whole.</summary>
    public required string Path { get; init; }

    /// <summary>What is wrong: the object and the rule it breaks.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, or null when the message says it all.</summary>
    public string? Fix { get; init; }
}
