using Cordon.Abstractions;
using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Catalog;

/// <summary>What came of confirming a plan.</summary>
internal sealed record PluginInstallation
{
    /// <summary>The plugin as it is now; null when nothing was done.</summary>
    public InstalledPlugin? Plugin { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>There is no such plan, or it has expired.</summary>
    public bool IsMissing { get; init; }

    /// <summary>What it would be now: something moved since the plan was made.</summary>
    public InstallPlan? NewPlan { get; init; }
}
