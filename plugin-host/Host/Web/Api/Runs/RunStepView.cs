using System.Text.Json;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>A step of a run: what it does and how far it is.</summary>
internal sealed record RunStepView
{
    /// <summary>From 1.</summary>
    public required int Step { get; init; }

    public required string Plugin { get; init; }

    public required string PluginName { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 of the package that does it.</summary>
    public required string PackageSha256 { get; init; }

    public required string Action { get; init; }

    public required string ActionName { get; init; }

    /// <summary>Secrets masked.</summary>
    public required JsonElement Options { get; init; }

    public required NamedReference? Connection { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required StepInput Takes { get; init; }

    /// <summary>How many identities were handed to the action, each as often as it was.</summary>
    public required long Sent { get; init; }

    public required RunCountsView Counts { get; init; }

    /// <summary>Dry run: what the real run would cost, as far as the action has said.</summary>
    public required RunEstimateView? Estimate { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public static RunStepView Of(RunStep step) => new()
    {
        Step = step.Step,
        Plugin = step.PluginId,
        PluginName = step.PluginName,
        Version = step.Version,
        PackageSha256 = step.PackageSha256,
        Action = step.ActionId,
        ActionName = step.ActionName,
        Options = JsonElement.Parse(step.Options),
        Connection = NamedReference.Of(step.ConnectionId, step.ConnectionName),
        ObjectsPerRun = step.ObjectsPerRun,
        Takes = step.Takes,
        Sent = step.Sent,
        Counts = RunCountsView.Of(step.Counts),
        Estimate = RunEstimateView.Of(step.Estimate),
        StartedAt = step.StartedAt,
        FinishedAt = step.FinishedAt,
    };
}
