using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>A step of a run: what it does and how far it is.</summary>
internal sealed record RunStep
{
    /// <summary>From 1.</summary>
    public required int Step { get; init; }

    public required string PluginId { get; init; }

    public required string PluginName { get; init; }

    public required string Version { get; init; }

    public required string PackageSha256 { get; init; }

    public required string ActionId { get; init; }

    public required string ActionName { get; init; }

    /// <summary>JSON, secrets masked.</summary>
    public required string Options { get; init; }

    public string? ConnectionId { get; init; }

    /// <summary>What the connection was called when the run was started.</summary>
    public string? ConnectionName { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required StepInput Takes { get; init; }

    /// <summary>How many identities have which outcome; the total is 0 before the step begins.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>How many identities were handed to the action, each as often as it was.</summary>
    public required long Sent { get; init; }

    /// <summary>Dry run: what the real run would cost, as far as the action has said.</summary>
    public Estimate? Estimate { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
