namespace Cordon.Abstractions;

/// <summary>How much a log line matters.</summary>
public enum LogLevel
{
    /// <summary>For whoever mends the plugin; hidden by default.</summary>
    Debug,

    /// <summary>Something a person following the run may want to know.</summary>
    Information,

    /// <summary>Something was off and was handled.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
