using Cordon.Abstractions;

namespace Cordon.Host.Catalog;

/// <summary>What came of changing an installed plugin: the plugin as it is now, or why nothing was done.</summary>
internal sealed record PluginEdit
{
    public InstalledPlugin? Plugin { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>There is no such plugin.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Somebody else changed it meanwhile.</summary>
    public bool IsStale { get; init; }

    /// <summary>Something uses the plugin; the problems say what.</summary>
    public bool IsInUse { get; init; }

    public static PluginEdit Refused(string path, string message, string fix) =>
        new() { Problems = [new Problem { Path = path, Message = message, Fix = fix }] };
}
