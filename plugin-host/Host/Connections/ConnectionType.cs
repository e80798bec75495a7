using Cordon.Host.Forms;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Host.Connections;

/// <summary>A kind of connection, as the plugin that is installed for it describes it.</summary>
internal sealed record ConnectionType
{
    /// <summary>Sample: <c>okta</c></summary>
    public required string Name { get; init; }

    /// <summary>The plugin whose schema is used.</summary>
    public required string PluginId { get; init; }

    /// <summary>What a new connection is called when nobody says.</summary>
    public required string SuggestedName { get; init; }

    public required Form Form { get; init; }

    /// <summary>Fields that decide where secrets are sent, such as <c>domain</c>.</summary>
    public required IReadOnlyList<string> DestinationFields { get; init; }

    /// <summary>What workers load to test a connection: the tests of all plugins that use the type and work. Each knows what its own plugin needs.</summary>
    public IReadOnlyList<WorkerPlugin> Tests { get; init; } = [];
}
