using Cordon.Host.Catalog;

namespace Cordon.Host.Web.Api;

/// <summary>A version of a plugin that is installed.</summary>
internal sealed record PluginVersionView
{
    public required string Version { get; init; }

    public required PluginState State { get; init; }

    public string? Fault { get; init; }

    /// <summary>SHA-256 of the package.</summary>
    public required string Sha256 { get; init; }

    public required string Signature { get; init; }

    public string? KeyId { get; init; }

    public required DateTimeOffset InstalledAt { get; init; }

    public static PluginVersionView Of(InstalledPlugin plugin, PluginVersion version) => new()
    {
        Version = version.Release,
        State = plugin.StateOf(version),
        Fault = version.Row.Fault,
        Sha256 = version.Row.Sha256,
        Signature = version.Row.Signature,
        KeyId = version.Row.KeyId,
        InstalledAt = DateTimeOffset.FromUnixTimeMilliseconds(version.Row.InstalledAt),
    };
}
