using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Forms;

namespace Cordon.Host.Workflows.Moves;

/// <summary>Moves steps on to other versions of their plugins, and says beforehand what that would do.</summary>
internal sealed class StepMoves(WorkflowTables tables, WorkflowStore store, PluginCatalog catalog, SealedDocuments documents)
{
    /// <summary>Null when there is no such step.</summary>
    /// <param name="version">Null for the version in use.</param>
    public async Task<StepMove?> PreviewAsync(
        string workflowId, string stepId, string? version, ConfigurationChoice choice, CancellationToken cancellationToken)
    {
        if (await FindAsync(workflowId, stepId, cancellationToken) is not { } step)
        {
            return null;
        }

        var problems = new List<Problem>();
        var merge = await MergeAsync(step, version, choice, problems, cancellationToken);
        return new StepMove
        {
            From = step.Release,
            To = merge?.Target.Version.Release ?? version ?? "",
            Fields = merge?.Changes ?? [],
            Problems = problems,
        };
    }

    /// <param name="expected">The version of the workflow that the caller has seen.</param>
    /// <param name="version">Null for the version in use.</param>
    public async Task<WorkflowChange> MoveAsync(
        Actor actor, string workflowId, long expected, string stepId, string? version, ConfigurationChoice choice, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(workflowId, cancellationToken) is not { } workflow || await FindAsync(workflowId, stepId, cancellationToken) is not { } step)
        {
            return new WorkflowChange { State = ChangeState.Missing };
        }

        var problems = new List<Problem>();
        if (await MergeAsync(step, version, choice, problems, cancellationToken) is not { Problems.Count: 0 } merge)
        {
            return WorkflowChange.Invalid(problems);
        }

        var kept = WorkflowEdit.Of(workflow);
        var edit = kept with { Steps = [.. kept.Steps.Zip(workflow.Steps, (step, stored) => step.Id == stepId ? Moved(step, stored, merge) : step)] };
        return await store.EditAsync(actor, workflowId, expected, edit, cancellationToken);
    }

    private static WorkflowStepEdit Moved(WorkflowStepEdit step, WorkflowStep stored, StepMerge merge) => step with
    {
        Version = merge.Target.Version.Release,
        Options = merge.Options,

        // Bounds may be narrower in the new version.
        ObjectsPerRun = Math.Min(stored.ObjectsPerRun, merge.Target.Action.ObjectsPerRun.Max),
    };

    private async Task<WorkflowStepRow?> FindAsync(string workflowId, string stepId, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var steps = await WorkflowTables.StepsAsync(connection, transaction: null, workflowId, cancellationToken);
        return steps.FirstOrDefault(step => step.Id == stepId);
    }

    /// <summary>Null, with a problem, when there is nothing to move to.</summary>
    private async Task<StepMerge?> MergeAsync(
        WorkflowStepRow step, string? version, ConfigurationChoice choice, List<Problem> problems, CancellationToken cancellationToken)
    {
        var plugin = await catalog.FindAsync(step.PluginId, cancellationToken);
        var release = version ?? plugin?.Row.Current ?? "";
        if (StepAction.Find(plugin, release, step.ActionId) is not { } target)
        {
            problems.Add(new Problem
            {
                Path = "/version",
                Message = plugin is null
                    ? $"The plugin {step.PluginId} is not installed."
                    : $"There is no version {release} of {step.PluginId} with the action {step.ActionId}.",
                Fix = plugin is null
                    ? "Install it."
                    : $"Name another of: {string.Join(", ", plugin.Versions.Select(known => known.Release))}; or put another step in its place.",
            });
            return null;
        }

        var current = documents.Open(WorkflowStepRow.Purpose(step.Id), step.Sealed);
        if (current is null && choice != ConfigurationChoice.Overwrite)
        {
            problems.Add(new Problem { Path = "", Message = SealedDocuments.LostMessage, Fix = SealedDocuments.LostFix });
            return null;
        }

        var merge = StepMerge.Of(StepAction.Find(plugin, step.Release, step.ActionId), current ?? [], target, choice);
        problems.AddRange(merge.Problems);
        return merge;
    }
}
