namespace Cordon.Host.Workers.Messages;

/// <summary>First message: loads the plugin and makes one instance of the type. Answered by <see cref="LoadedMessage"/>.</summary>
internal sealed record LoadMessage : HostMessage
{
    /// <summary>The folder the package was extracted to, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Path of the main assembly, relative to the plugin's folder.</summary>
    public required string Assembly { get; init; }

    /// <summary>CLR type of the action or of the connection test.</summary>
    public required string PluginType { get; init; }

    /// <summary>Host patterns the plugin may call, as the manifest gives them.</summary>
    public required IReadOnlyList<string> Egress { get; init; }

    /// <summary>When set, the worker ends once it has heard nothing for so many milliseconds in the middle of a call.</summary>
    public int? BeatMs { get; init; }
}
