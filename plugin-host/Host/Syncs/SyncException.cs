using Cordon.Abstractions;

namespace Cordon.Host.Syncs;

/// <summary>The host itself stops a pass; what was stored before the page stays.</summary>
internal sealed class SyncException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem => problem;
}
