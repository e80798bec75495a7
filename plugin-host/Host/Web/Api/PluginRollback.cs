namespace Cordon.Host.Web.Api;

/// <summary>Which version to go back to.</summary>
internal sealed record PluginRollback
{
    public required string Version { get; init; }
}
