using Cordon.Abstractions;
using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Catalog;

/// <summary>What came of an upload: a plan, or why there is none.</summary>
internal sealed record PluginUpload
{
    public InstallPlan? Plan { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
