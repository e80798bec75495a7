using Cordon.Abstractions;

namespace Cordon.Host.ServiceApps;

/// <summary>The org did not do what it was asked for. What was done before stays.</summary>
internal sealed class OktaRefusalException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem => problem;
}
