namespace Cordon.Host.Web.Api;

/// <summary>An entry of a plugin's change log.</summary>
internal sealed record PluginChangeView
{
    public required string Version { get; init; }

    public required string Text { get; init; }
}
