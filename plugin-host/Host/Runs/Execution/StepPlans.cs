using System.Globalization;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.Workers.HostSide;
using Cordon.Packaging.Manifests;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Runs.Execution;

/// <summary>
/// Makes plans of steps, anew for each batch: the plugin's version stays what it was, the connection's secrets are those of now, and a plugin that was
/// disabled meanwhile stops.
/// </summary>
internal sealed class StepPlans(PluginCatalog catalog, ConnectionStore connections, SealedDocuments documents)
{
    public async Task<StepPlan> ReadAsync(RunRow run, RunStepRow step, CancellationToken cancellationToken)
    {
        var plugin = await catalog.FindAsync(step.PluginId, cancellationToken);
        var version = plugin?.Versions.FirstOrDefault(version => version.Release == step.Release && version.Row.Sha256 == step.PackageSha256);
        if (version is null)
        {
            return StepPlan.Impossible($"{step.PluginName} {step.Release} is not installed any more, or is another package.", "Upload that package again and resume the run.");
        }

        if (plugin!.Row.Disabled)
        {
            return StepPlan.Impossible($"{step.PluginName} is disabled.", "Have an admin enable it and resume the run.");
        }

        if (version.Row.Fault is { } fault)
        {
            return StepPlan.Impossible($"{step.PluginName} {step.Release} cannot be used: {fault}", "Upload its package again and resume the run.");
        }

        var action = version.Content.Manifest.Actions.First(action => action.Id == step.ActionId);
        var options = documents.Open(StepOptions.Purpose(run.Id, step.Step), step.Sealed);
        if (options is null)
        {
            return StepPlan.Impossible(SealedDocuments.LostMessage, "Restore the folder keys from a back-up and resume the run.");
        }

        var (settings, problem) = await SettingsAsync(step, version.Content, cancellationToken);
        return problem ?? new StepPlan { Plan = Plan(run, step, version, action, options, settings) };
    }

    private async Task<(JObject Settings, StepPlan? Problem)> SettingsAsync(RunStepRow step, PluginContent content, CancellationToken cancellationToken)
    {
        if (content.ConnectionForm is not { } form)
        {
            return ([], null);
        }

        var row = step.ConnectionId is null ? null : await connections.FindAsync(step.ConnectionId, cancellationToken);
        if (row is null)
        {
            return ([], StepPlan.Impossible($"The connection {step.ConnectionName} is gone.", "Start another run with another connection."));
        }

        return connections.Open(row) is { } settings
            ? (form.FillDefaults(settings), null)
            : ([], StepPlan.Impossible($"{row.Name}: {SealedDocuments.LostMessage}", SealedDocuments.LostFix));
    }

    private RunPlan Plan(RunRow run, RunStepRow step, PluginVersion version, ManifestAction action, JObject options, JObject settings)
    {
        var secrets = version.Content.OptionsOf(action).Secrets(options).Concat(version.Content.ConnectionForm?.Secrets(settings) ?? []);
        return new RunPlan
        {
            Plugin = catalog.WorkerOf(version, action.Type),
            Limits = new WorkerLimits { Silence = TimeSpan.FromSeconds(action.TimeoutSeconds), Beat = BatchTable.WorkerBeat },
            Options = FormJson.ToElement(options),
            Connection = FormJson.ToElement(settings),
            ObjectsPerRun = step.ObjectsPerRun,
            DryRun = run.DryRun,
            StepKey = string.Create(CultureInfo.InvariantCulture, $"{run.Id}/{step.Step}"),
            Secrets = new SecretMask(secrets),
        };
    }
}
