using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Packaging.Manifests;

namespace Cordon.Host.Runs.Starting;

/// <summary>A step that was found right, with what it names.</summary>
internal sealed record PreparedStep
{
    public required RunStepRequest Request { get; init; }

    public required PluginVersion Version { get; init; }

    public required ManifestAction Action { get; init; }

    /// <summary>Null where the plugin needs none.</summary>
    public ConnectionRow? Connection { get; init; }

    /// <summary>The step that it takes back, or null.</summary>
    public int? UndoOfStep { get; init; }
}
