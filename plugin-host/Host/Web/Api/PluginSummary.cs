using Cordon.Host.Catalog;
using Cordon.Packaging.Manifests;

namespace Cordon.Host.Web.Api;

/// <summary>A plugin in the list of plugins.</summary>
internal sealed record PluginSummary
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Publisher { get; init; }

    public required string SupportTier { get; init; }

    public required string Version { get; init; }

    public required PluginState State { get; init; }

    /// <summary>Why it is malfunctioned.</summary>
    public string? Fault { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required string Signature { get; init; }

    public required DateTimeOffset InstalledAt { get; init; }

    public static PluginSummary Of(InstalledPlugin plugin)
    {
        var manifest = plugin.Current.Content.Manifest;
        return new PluginSummary
        {
            Id = plugin.Id,
            Name = manifest.Name,
            Description = manifest.Description,
            Publisher = manifest.Publisher,
            SupportTier = Word<SupportTier>.Of(manifest.SupportTier),
            Version = manifest.Version.ToFullString(),
            State = plugin.State,
            Fault = plugin.Current.Row.Fault,
            Categories = manifest.Categories,
            Signature = plugin.Current.Row.Signature,
            InstalledAt = DateTimeOffset.FromUnixTimeMilliseconds(plugin.Current.Row.InstalledAt),
        };
    }
}
