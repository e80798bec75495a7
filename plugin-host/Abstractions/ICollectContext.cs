using System.Text.Json;

namespace Cordon.Abstractions;

/// <summary>What the host gives a collector. Safe to use from any thread.</summary>
public interface ICollectContext : IPluginContext
{
    /// <summary>The options: an object valid by the action's options schema, defaults filled in.</summary>
    JsonElement Options { get; }

    /// <summary>The cursor of the last page that was stored, or null to begin anew. Its text is the collector's own.</summary>
    string? Cursor { get; }
}
