using System.Text.Json;

namespace Cordon.Abstractions;

/// <summary>What the host gives a collector. Safe to use from any thread.</summary>
public interface ICollectContext : IPluginContext
{
    /// <summary>The options: an object valid by the action's options schema, defaults filled in.</summary>
    JsonElement Options { get; }

    /// <summary>The cursor of the last page that was stored, or null to begin anew. Its text is the collector's own.</summary>
    string? Cursor { get; }

    /// <summary>
    /// True when everything is to be read anew, also what a change since the last collection would not show, such as what was deleted. It
    /// counts for a collection that begins; one that goes on with a cursor of its middle keeps to what it began as.
    /// </summary>
    bool Full { get; }

    /// <summary>Says what the collector is waiting for or doing; also a sign of life, as in <see cref="IActionContext.Progress"/>.</summary>
    /// <param name="message">A few words.</param>
    void Progress(string message);
}
