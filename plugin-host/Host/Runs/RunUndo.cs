using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Host.Identities;
using Cordon.Host.Runs.Snapshots;
using Cordon.Host.Runs.Starting;
using Cordon.Host.Storage;
using Cordon.Packaging.Manifests;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Runs;

/// <summary>
/// Takes back what a run did, by a new run: the steps in reverse, each with the options that its plugin names as the inverse, over the identities that
/// it changed.
/// </summary>
internal sealed class RunUndo(
    Database database, PluginCatalog catalog, SealedDocuments documents, StepCheck check, RunCreation creation, RunQueue queue)
{
    /// <param name="id">The run to take back.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="partial">Whether steps that cannot be taken back are left as they are; otherwise they are a reason to do nothing.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    public async Task<RunChange> UndoAsync(string id, Actor actor, bool partial, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await RunStore.RowAsync(connection, transaction: null, id, cancellationToken) is not { } run)
        {
            return RunChange.Missing;
        }

        if (await RefusalAsync(connection, run, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var refused = new List<Problem>();
        var steps = new List<(int Of, RunStepRequest Request)>();
        foreach (var step in await ChangingAsync(connection, run, cancellationToken))
        {
            if (await InverseAsync(run, step, refused, cancellationToken) is { } inverse)
            {
                steps.Add((step.Step, inverse));
            }
        }

        if (refused.Count > 0 && !partial)
        {
            return RunChange.Invalid([.. refused.OrderBy(problem => problem.Path, StringComparer.Ordinal)]);
        }

        return steps.Count == 0 ? RunChange.NotNow("The run changed nothing that can be undone.") : await StartAsync(run, actor, steps, cancellationToken);
    }

    /// <summary>What an undo would do and what it could not; null when there is no such run.</summary>
    public async Task<UndoPlan?> PlanAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await RunStore.RowAsync(connection, transaction: null, id, cancellationToken) is not { } run)
        {
            return null;
        }

        var steps = new List<UndoPlanStep>();
        foreach (var step in await ChangingAsync(connection, run, cancellationToken))
        {
            var refused = new List<Problem>();
            var inverse = await InverseAsync(run, step, refused, cancellationToken);
            if (inverse is not null || refused.Count > 0)
            {
                steps.Add(new UndoPlanStep(step.Step, step.ActionName, step.Succeeded, refused.FirstOrDefault()));
            }
        }

        return new UndoPlan { Steps = steps, Refusal = (await RefusalAsync(connection, run, cancellationToken))?.Problems[0] };
    }

    /// <summary>The steps that changed somebody, the last one first.</summary>
    private static async Task<IReadOnlyList<RunStepRow>> ChangingAsync(System.Data.Common.DbConnection connection, RunRow run, CancellationToken cancellationToken) =>
        [.. (await RunStore.StepsAsync(connection, transaction: null, run.Number, cancellationToken)).Where(step => step.Succeeded > 0).Reverse()];

    private static async Task<RunChange?> RefusalAsync(System.Data.Common.DbConnection connection, RunRow run, CancellationToken cancellationToken)
    {
        if (run.DryRun)
        {
            return RunChange.NotNow("A dry run changed nothing.");
        }

        if (!run.Run([]).HasEnded)
        {
            return RunChange.NotNow("The run has not ended.", "Wait for its end, or cancel it first.");
        }

        var open = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            $"SELECT id FROM runs WHERE undo_of = @Id AND {RunPhase.NotEnded}", new { run.Id }, cancellationToken: cancellationToken));
        return open is null ? null : RunChange.NotNow($"The run {open} is undoing it already.", "Wait for its end.");
    }

    /// <summary>What takes a step back; null, with a problem where there is none.</summary>
    private async Task<RunStepRequest?> InverseAsync(RunRow run, RunStepRow step, List<Problem> refused, CancellationToken cancellationToken)
    {
        var plugin = await catalog.FindAsync(step.PluginId, cancellationToken);
        var version = plugin?.Versions.FirstOrDefault(version => version.Release == step.Release);
        var action = version?.Content.Manifest.Actions.FirstOrDefault(action => action.Id == step.ActionId);
        var options = documents.Open(StepOptions.Purpose(run.Id, step.Step), step.Sealed);
        if (action?.Effect == ActionEffect.Read)
        {
            return null;
        }

        var inverse = options is null ? null : action?.Inverse.FirstOrDefault(inverse => OptionCondition.Holds(inverse.When, options));
        if (inverse is null)
        {
            refused.Add(Refused(step, action, options));
            return null;
        }

        var changed = (JObject)options!.DeepClone();
        foreach (var (name, value) in inverse.Then)
        {
            changed[name] = value;
        }

        return new RunStepRequest
        {
            PluginId = step.PluginId,
            Version = step.Release,
            ActionId = step.ActionId,
            Options = changed,
            ConnectionId = step.ConnectionId,
            ObjectsPerRun = step.ObjectsPerRun,
        };
    }

    private static Problem Refused(RunStepRow step, ManifestAction? action, JObject? options) => new()
    {
        Path = $"/steps/{step.Step - 1}",
        Message = (action, options) switch
        {
            (null, _) => $"{step.ActionName} cannot be undone: {step.PluginName} {step.Release} is not installed any more.",
            (_, null) => $"{step.ActionName} cannot be undone: {SealedDocuments.LostMessage}",
            _ => $"{step.ActionName} cannot be undone: {step.PluginName} names nothing that takes back what these options did.",
        },
        Fix = "Undo the other steps alone, as a partial undo, and this one by hand.",
    };

    private async Task<RunChange> StartAsync(
        RunRow run, Actor actor, List<(int Of, RunStepRequest Request)> steps, CancellationToken cancellationToken)
    {
        var request = new RunRequest
        {
            WorkflowId = run.WorkflowId,
            Title = run.Title,
            StartedBy = actor,
            Trigger = RunTrigger.Undo,
            DryRun = false,
            Identities = IdentitySelection.Everything,
            IdentitiesLabel = run.IdentitiesLabel,
            Steps = [.. steps.Select(step => step.Request)],
            UndoOf = run.Id,
        };
        var problems = new List<Problem>();
        var prepared = await check.CheckAsync(request.Steps, problems, cancellationToken);
        if (problems.Count > 0)
        {
            return RunChange.Invalid(problems);
        }

        prepared = [.. prepared.Select((step, i) => step with { UndoOfStep = steps[i].Of })];
        var undone = steps.Select((step, i) => new UndoneStep(step.Of, 1L << i)).ToList();
        var start = await creation.CreateAsync(
            request, prepared, UndoneItems.ReadAsync(database, run, undone, cancellationToken), approvedSize: run.Total, cancellationToken);
        if (start.Run is null)
        {
            return RunChange.Invalid(start.Problems);
        }

        queue.Add(start.Run.Id);
        return RunChange.Done(start.Run);
    }
}
