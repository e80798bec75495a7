using Cordon.Host.Forms;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Host.Connections;

/// <summary>A kind of connection, as the plugin that is installed for it describes it.</summary>
internal sealed record ConnectionType
{
    /// <summary>Sample: <c>okta</c></summary>
    public required string Name { get; init; }

    /// <summary>The plugin whose schema and test are used.</summary>
    public required string PluginId { get; init; }

    /// <summary>What a new connection is called when nobody says.</summary>
    public required string SuggestedName { get; init; }

    public required Form Form { get; init; }

    /// <summary>Fields that decide where secrets are sent, such as <c>domain</c>.</summary>
    public required IReadOnlyList<string> DestinationFields { get; init; }

    /// <summary>What a worker loads to test a connection; null when the plugin brings no test.</summary>
    public WorkerPlugin? Test { get; init; }
}
