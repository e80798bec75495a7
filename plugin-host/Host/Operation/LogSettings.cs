using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Host.Operation;

/// <summary>How the server logs.</summary>
internal sealed record LogSettings
{
    /// <summary>One JSON object a line, for programs.</summary>
    public bool IsJson { get; init; }

    /// <summary>The least that is logged.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;
}
