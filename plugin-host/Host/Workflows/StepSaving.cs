using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Packaging.Manifests;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Workflows;

/// <summary>Turns what a person wants a step to be into a row, and collects what is wrong with it. One object a step.</summary>
internal sealed class StepSaving(SealedDocuments documents, StepContext context, List<Problem> problems, string workflowId, int position)
{
    /// <summary>Null, with problems, when something is wrong.</summary>
    /// <param name="isDraft">The workflow is not enabled: a step whose version is gone may stay as it is.</param>
    public WorkflowStepRow? Save(WorkflowStepEdit edit, bool isDraft)
    {
        var known = problems.Count;
        var stored = FindStored(edit);
        var plugin = context.Plugins.GetValueOrDefault(edit.PluginId);
        var release = edit.Version?.ToLowerInvariant() ?? stored?.Release ?? plugin?.Row.Current ?? "";
        if (StepAction.Find(plugin, release, edit.ActionId) is not { } action)
        {
            if (stored is not null && isDraft && problems.Count == known && IsUntouched(edit, stored, release))
            {
                return stored with { Position = position, Takes = edit.Takes.ToString() };
            }

            RefuseAction(edit, plugin, release);
            return null;
        }

        CheckConnection(edit, action);
        var (options, objects) = (Options(edit, action, stored), ObjectsPerRun(edit, action, stored));
        CheckCredentials(edit, action, options);
        return problems.Count == known ? Row(edit, action, stored, options, objects) : null;
    }

    private WorkflowStepRow? FindStored(WorkflowStepEdit edit)
    {
        if (edit.Id is null)
        {
            return null;
        }

        if (!context.Stored.TryGetValue(edit.Id, out var stored))
        {
            Refuse("/id", $"This workflow has no step {edit.Id}.", "Leave id out for a new step.");
        }
        else if (stored.PluginId != edit.PluginId || stored.ActionId != edit.ActionId)
        {
            Refuse("/id", "A step keeps its action: its options mean nothing to another.", "Leave id out, so that it is a new step.");
        }

        return stored;
    }

    private static bool IsUntouched(WorkflowStepEdit edit, WorkflowStepRow stored, string release) =>
        release == stored.Release && edit.ConnectionId == stored.ConnectionId
        && (edit.ObjectsPerRun ?? stored.ObjectsPerRun) == stored.ObjectsPerRun
        && (edit.Options is null || JToken.DeepEquals(edit.Options, FormJson.Parse(stored.Options)));

    private void RefuseAction(WorkflowStepEdit edit, InstalledPlugin? plugin, string release)
    {
        if (plugin is null)
        {
            Refuse("/plugin", $"The plugin {edit.PluginId} is not installed.", "Install it, take the step out, or save the workflow with enabled: false.");
        }
        else if (plugin.FindVersion(release) is not { } version)
        {
            Refuse(
                "/version",
                $"Version {release} of {edit.PluginId} is not installed.",
                $"Name one of: {string.Join(", ", plugin.Versions.Select(known => known.Release))}; or upload its package.");
        }
        else
        {
            var actions = version.Content.Manifest.Actions.Where(action => action.Kind == ActionKind.Respond).Select(action => action.Id);
            Refuse("/action", $"{edit.PluginId} {release} has no action {edit.ActionId}.", $"Name one of: {string.Join(", ", actions)}.");
        }
    }

    private void CheckConnection(WorkflowStepEdit edit, StepAction action)
    {
        if (action.Action.Kind != ActionKind.Respond)
        {
            Refuse("/action", $"{action.Action.Name} brings identities in; a step acts on identities.", "Choose an action of the kind respond.");
        }

        if (action.ConnectionType is not { } type)
        {
            if (edit.ConnectionId is not null)
            {
                Refuse("/connection", $"{edit.PluginId} needs no connection.", "Take it out.");
            }
        }
        else if (edit.ConnectionId is null)
        {
            Refuse("/connection", $"{edit.PluginId} needs a connection of the type {type}.", "Name one.");
        }
        else if (!context.Connections.TryGetValue(edit.ConnectionId, out var found))
        {
            Refuse("/connection", $"There is no connection {edit.ConnectionId}.", $"Name one of the type {type}.");
        }
        else if (found.Type != type)
        {
            Refuse("/connection", $"The connection is of the type {found.Type}; {edit.PluginId} needs {type}.", $"Name one of the type {type}.");
        }
    }

    /// <summary>What decides it is no secret, so that the settings need not be opened.</summary>
    private void CheckCredentials(WorkflowStepEdit edit, StepAction action, JObject options)
    {
        if (edit.ConnectionId is not null && context.Connections.GetValueOrDefault(edit.ConnectionId) is { } found && found.Type == action.ConnectionType
            && WantedCredentials.Missing(found.Name, action.Version.Content.ConnectionForm!, FormJson.Parse(found.Settings), action.Action, action.Form, options) is { } missing)
        {
            problems.Add(missing with { Path = Place(missing.Path) });
        }
    }

    private JObject Options(WorkflowStepEdit edit, StepAction action, WorkflowStepRow? stored)
    {
        var before = stored is null ? action.Defaults() : documents.Open(WorkflowStepRow.Purpose(stored.Id), stored.Sealed);
        if (before is null && edit.Options is null)
        {
            Refuse("/options", SealedDocuments.LostMessage, SealedDocuments.LostFix);
            return [];
        }

        var options = edit.Options is null ? before! : action.Form.FillDefaults(action.Form.Merge(edit.Options, before ?? []));
        problems.AddRange(action.Form.Validate(options).Select(problem => problem with { Path = Place("/options") + problem.Path }));
        return options;
    }

    private int ObjectsPerRun(WorkflowStepEdit edit, StepAction action, WorkflowStepRow? stored)
    {
        var (most, objects) = (action.Action.ObjectsPerRun.Max, edit.ObjectsPerRun ?? stored?.ObjectsPerRun ?? action.Action.ObjectsPerRun.Default);
        if (objects < 1 || objects > most)
        {
            Refuse("/objectsPerRun", $"{action.Action.Name} takes 1 to {most} objects per run.", $"Write a number from 1 to {most}.");
        }

        return objects;
    }

    private WorkflowStepRow Row(WorkflowStepEdit edit, StepAction action, WorkflowStepRow? stored, JObject options, int objects)
    {
        var id = stored?.Id ?? Guid.CreateVersion7().ToString("n");
        return new WorkflowStepRow
        {
            Id = id,
            WorkflowId = workflowId,
            Position = position,
            PluginId = edit.PluginId,
            Release = action.Version.Release,
            ActionId = edit.ActionId,
            ConnectionId = edit.ConnectionId,
            Options = action.Form.Mask(options).ToString(Formatting.None),
            Sealed = documents.Seal(WorkflowStepRow.Purpose(id), options),
            ObjectsPerRun = objects,
            Takes = edit.Takes.ToString(),
        };
    }

    private void Refuse(string path, string message, string fix) =>
        problems.Add(new Problem { Path = Place(path), Message = message, Fix = fix });

    private string Place(string path) => $"/steps/{position}{path}";
}
