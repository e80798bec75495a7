namespace Cordon.Host.Workers.HostSide;

/// <summary>What a worker loads.</summary>
internal sealed record WorkerPlugin
{
    /// <summary>The plugin's id, for metrics.</summary>
    public required string Id { get; init; }

    /// <summary>The folder the package was extracted to.</summary>
    public required string Folder { get; init; }

    /// <summary>The main assembly, relative to the folder.</summary>
    public required string Assembly { get; init; }

    /// <summary>CLR type of the action or of the connection test.</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<string> Egress { get; init; }
}
