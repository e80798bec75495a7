using Cordon.Host.Web.Components.Forms;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>An action with the form of its options and the connections it may use.</summary>
internal sealed record ActionForm
{
    public required string PluginName { get; init; }

    public required string Version { get; init; }

    public required string ActionName { get; init; }

    /// <summary>Null where the plugin needs none.</summary>
    public string? ConnectionType { get; init; }

    public required IReadOnlyList<(string Value, string Text)> Connections { get; init; }

    public required FormView View { get; init; }
}
