using Cordon.Host.Catalog;

namespace Cordon.Host.Web.Api;

/// <summary>Something that works with a plugin.</summary>
internal sealed record PluginUseView
{
    /// <summary>Sample: <c>workflow</c></summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The version it works with.</summary>
    public required string Version { get; init; }

    public required string Action { get; init; }

    /// <summary>Which step of a workflow, from 1.</summary>
    public int? Step { get; init; }

    public static PluginUseView Of(PluginUse use) => new()
    {
        Kind = use.By.Kind,
        Id = use.By.Id,
        Name = use.By.Name,
        Version = use.Release,
        Action = use.ActionId,
        Step = use.Step?.Number,
    };
}
