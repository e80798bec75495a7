using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Packaging.Manifests;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Runs.Starting;

/// <summary>Checks the steps of a request against what is installed. Finds every problem at once.</summary>
internal sealed class StepCheck(PluginCatalog catalog, ConnectionStore connections)
{
    /// <summary>Complete only when no problem was added.</summary>
    public async Task<IReadOnlyList<PreparedStep>> CheckAsync(
        IReadOnlyList<RunStepRequest> steps, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (steps.Count is 0 or > RunRules.MaxSteps)
        {
            problems.Add(Of("/steps", $"There are {steps.Count} steps; a run has 1 to {RunRules.MaxSteps}.", null));
        }

        var prepared = new List<PreparedStep>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (i == 0 && steps[i].Takes != StepInput.All)
            {
                problems.Add(Of("/steps/0/takes", "The first step takes all identities: there is no step before it.", null));
            }

            if (await CheckAsync($"/steps/{i}", steps[i], problems, cancellationToken) is { } step)
            {
                prepared.Add(step);
            }
        }

        return prepared;
    }

    private async Task<PreparedStep?> CheckAsync(string path, RunStepRequest step, List<Problem> problems, CancellationToken cancellationToken)
    {
        var plugin = await catalog.FindAsync(step.PluginId, cancellationToken);
        var version = plugin?.Versions.FirstOrDefault(version => version.Release == step.Version);
        if (Refusal(path, step, plugin, version) is { } refusal)
        {
            problems.Add(refusal);
            return null;
        }

        var action = version!.Content.Manifest.Actions.FirstOrDefault(action => action.Id == step.ActionId && action.Kind == ActionKind.Respond);
        if (action is null)
        {
            problems.Add(Of($"{path}/action", $"{step.PluginId} {step.Version} has no action {step.ActionId} that acts on identities.", "Choose another action."));
            return null;
        }

        CheckObjectsPerRun(path, step, action, problems);
        var form = version.Content.OptionsOf(action);
        problems.AddRange(form.Validate(step.Options).Concat(Unfilled(form.Fields, step.Options)).Select(problem => problem with { Path = $"{path}/options{problem.Path}" }));
        var connection = await ConnectionAsync(path, step, version.Content, action, problems, cancellationToken);
        return new PreparedStep { Request = step, Version = version, Action = action, Connection = connection };
    }

    /// <summary>Fields that a detection was to fill in, where none has.</summary>
    private static IEnumerable<Problem> Unfilled(IReadOnlyList<Field> fields, JObject options) => fields
        .SelectMany(field => field.Kind == FieldKind.Group ? field.Members : [field])
        .Where(field => field.FromDetection is { } source && source.IsWanted(FieldValue.In(options, field.Path)))
        .Select(field => Of(
            field.Path,
            $"{field.Title} is taken from the {field.FromDetection!.Member} of a detection, and no detection gives it to this run.",
            "Choose a value of its own, or let a rule start the workflow."));

    private static Problem? Refusal(string path, RunStepRequest step, InstalledPlugin? plugin, PluginVersion? version) => plugin switch
    {
        null => Of($"{path}/plugin", $"The plugin {step.PluginId} is not installed.", "Upload its package, or choose another action."),
        _ when version is null => Of(
            $"{path}/version", $"Version {step.Version} of {step.PluginId} is not installed any more.", "Move the step to another version, or upload that package."),
        { Row.Disabled: true } => Of($"{path}/plugin", $"The plugin {step.PluginId} is disabled.", "Have an admin enable it, or choose another action."),
        _ when version.Row.Fault is { } fault => Of($"{path}/version", $"Version {step.Version} of {step.PluginId} cannot be used: {fault}", "Upload its package again."),
        _ => null,
    };

    private static void CheckObjectsPerRun(string path, RunStepRequest step, ManifestAction action, List<Problem> problems)
    {
        if (step.ObjectsPerRun < 1 || step.ObjectsPerRun > action.ObjectsPerRun.Max)
        {
            problems.Add(Of(
                $"{path}/objectsPerRun", $"Objects per run is {step.ObjectsPerRun}; {action.Name} takes 1 to {action.ObjectsPerRun.Max}.", null));
        }
    }

    private async Task<ConnectionRow?> ConnectionAsync(
        string path, RunStepRequest step, PluginContent content, ManifestAction action, List<Problem> problems, CancellationToken cancellationToken)
    {
        var manifest = content.Manifest;
        if (manifest.Connection is not { } wanted)
        {
            return null;
        }

        var connection = step.ConnectionId is null ? null : await connections.FindAsync(step.ConnectionId, cancellationToken);
        if (connection is null)
        {
            var what = step.ConnectionId is null ? "names no connection" : "names a connection that is gone";
            problems.Add(Of($"{path}/connection", $"The step {what}; {manifest.Name} needs one of type {wanted.Type}.", "Choose a connection."));
        }
        else if (connection.Type != wanted.Type)
        {
            problems.Add(Of(
                $"{path}/connection", $"The connection {connection.Name} is of type {connection.Type}; {manifest.Name} needs {wanted.Type}.", "Choose another connection."));
        }
        else if (connections.Open(connection) is not { } settings)
        {
            problems.Add(Of($"{path}/connection", $"{connection.Name}: {SealedDocuments.LostMessage}", SealedDocuments.LostFix));
        }
        else if (WantedCredentials.Missing(connection.Name, content.ConnectionForm!, settings, action, content.OptionsOf(action), step.Options) is { } missing)
        {
            problems.Add(missing with { Path = path + missing.Path });
        }

        return connection;
    }

    private static Problem Of(string path, string message, string? fix) => new() { Path = path, Message = message, Fix = fix };
}
