namespace Cordon.Host.Connections;

/// <summary>One thing that a plugin's test looked at.</summary>
internal sealed record ConnectionTestNote
{
    /// <summary>The plugin that says so.</summary>
    public required string Plugin { get; init; }

    /// <summary>Something is missing, though it may not be needed.</summary>
    public required bool IsWarning { get; init; }

    /// <summary>Sample: <c>groups: fine</c></summary>
    public required string Text { get; init; }
}
