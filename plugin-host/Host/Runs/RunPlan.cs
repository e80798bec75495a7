using System.Text.Json;
using Cordon.Host.Forms;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Host.Runs;

/// <summary>What a run does with the identities of its journal.</summary>
internal sealed record RunPlan
{
    public required WorkerPlugin Plugin { get; init; }

    public required WorkerLimits Limits { get; init; }

    public required JsonElement Options { get; init; }

    public required JsonElement Connection { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>See <see cref="Abstractions.Batch.StepKey"/>.</summary>
    public string StepKey { get; init; } = "";

    /// <summary>What must not appear in any text that comes back from the plugin.</summary>
    public required SecretMask Secrets { get; init; }
}
