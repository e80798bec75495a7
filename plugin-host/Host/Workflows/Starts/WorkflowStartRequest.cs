using Cordon.Host.Access;
using Cordon.Host.Runs;

namespace Cordon.Host.Workflows.Starts;

/// <summary>Who wants a workflow to run, and how.</summary>
internal sealed record WorkflowStartRequest
{
    public required Actor Actor { get; init; }

    public required RunTrigger Trigger { get; init; }

    public bool DryRun { get; init; }

    /// <summary>The version of the workflow that the caller has seen; null for whatever there is.</summary>
    public long? Version { get; init; }

    /// <summary>Ids of identities in place of the workflow's collection; null for the collection.</summary>
    public IReadOnlyList<string>? Identities { get; init; }
}
