namespace Cordon.Host.Web.Api.Runs;

/// <summary>How a workflow is to run.</summary>
internal sealed record RunStartInput
{
    /// <summary>Say what would happen, and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Ids of identities in place of the workflow's collection.</summary>
    public IReadOnlyList<string>? Identities { get; init; }
}
