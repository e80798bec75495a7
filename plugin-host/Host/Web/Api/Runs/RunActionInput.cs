using System.Text.Json;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>One action over chosen identities, without a workflow.</summary>
internal sealed record RunActionInput
{
    public required string Plugin { get; init; }

    public required string Action { get; init; }

    /// <summary>The id of a connection; null where the plugin needs none.</summary>
    public string? Connection { get; init; }

    /// <summary>Left out: what the integration is configured with.</summary>
    public JsonElement? Options { get; init; }

    public int? ObjectsPerRun { get; init; }

    /// <summary>Ids of identities.</summary>
    public required IReadOnlyList<string> Identities { get; init; }

    /// <summary>Say what would happen, and change nothing.</summary>
    public bool DryRun { get; init; }
}
