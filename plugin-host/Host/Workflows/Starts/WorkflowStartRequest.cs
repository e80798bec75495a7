using Cordon.Host.Access;
using Cordon.Host.Runs;
using Newtonsoft.Json.Linq;

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

    /// <summary>What takes the place of the steps' own options: by the step's id, values by field path.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JToken>> Options { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, JToken>>();

    /// <summary>See <see cref="RunRequest.Cause"/>.</summary>
    public string? Cause { get; init; }
}
