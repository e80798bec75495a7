using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;

namespace Cordon.Host.Workflows.Starts;

/// <summary>Makes a run of a workflow as it is at this moment. What changes in the workflow afterwards does not touch the run.</summary>
internal sealed class WorkflowStarter(WorkflowTables tables, CollectionStore collections, RunStarter runs, SealedDocuments documents)
{
    public async Task<WorkflowStart> StartAsync(string id, WorkflowStartRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        if (await WorkflowTables.FindAsync(connection, transaction: null, id, cancellationToken) is not { } workflow)
        {
            return new WorkflowStart { State = ChangeState.Missing };
        }

        var steps = await WorkflowTables.StepsAsync(connection, transaction: null, id, cancellationToken);
        if (Refuse(workflow, steps, request) is { } refusal)
        {
            return refusal;
        }

        var problems = new List<Problem>();
        var wanted = steps.Select(step => Step(step, request, problems)).ToList();
        var (identities, label) = await IdentitiesAsync(workflow, request, problems, cancellationToken);
        if (problems.Count > 0)
        {
            return new WorkflowStart { State = ChangeState.Invalid, Problems = problems };
        }

        var start = await runs.StartAsync(
            new RunRequest
            {
                WorkflowId = workflow.Id,
                Title = workflow.Name,
                StartedBy = request.Actor,
                Trigger = request.Trigger,
                DryRun = request.DryRun,
                Cause = request.Cause,
                Identities = identities,
                IdentitiesLabel = label,
                Steps = wanted,
            },
            cancellationToken);
        return new WorkflowStart { State = start.Run is null ? ChangeState.Invalid : ChangeState.Done, Run = start.Run, Problems = start.Problems };
    }

    private static WorkflowStart? Refuse(WorkflowRow workflow, IReadOnlyList<WorkflowStepRow> steps, WorkflowStartRequest request)
    {
        if (request.Version is { } seen && seen != workflow.Version)
        {
            return new WorkflowStart { State = ChangeState.Stale };
        }

        if (!workflow.Enabled && !request.DryRun)
        {
            return WorkflowStart.Refused(ChangeState.Conflict, "/enabled", $"{workflow.Name} is not enabled.", "Enable it, or try it with dryRun: true.");
        }

        if (steps.Count == 0)
        {
            return WorkflowStart.Refused(ChangeState.Conflict, "/steps", $"{workflow.Name} has no steps.", "Add a step.");
        }

        return request.Identities is null && workflow.CollectionId is null
            ? WorkflowStart.Refused(ChangeState.Invalid, "/identities", $"{workflow.Name} has no collection.", "Name identities, or give it a collection.")
            : null;
    }

    private RunStepRequest Step(WorkflowStepRow step, WorkflowStartRequest request, List<Problem> problems)
    {
        var options = documents.Open(WorkflowStepRow.Purpose(step.Id), step.Sealed);
        if (options is null)
        {
            problems.Add(new Problem { Path = $"/steps/{step.Position}/options", Message = SealedDocuments.LostMessage, Fix = SealedDocuments.LostFix });
        }
        else if (request.Options.TryGetValue(step.Id, out var values))
        {
            StepValues.Put(options, values);
        }

        return new RunStepRequest
        {
            PluginId = step.PluginId,
            Version = step.Release,
            ActionId = step.ActionId,
            Options = options ?? [],
            ConnectionId = step.ConnectionId,
            ObjectsPerRun = step.ObjectsPerRun,
            Takes = Enum.Parse<StepInput>(step.Takes),
        };
    }

    private async Task<(IdentitySelection Identities, string Label)> IdentitiesAsync(
        WorkflowRow workflow, WorkflowStartRequest request, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (request.Identities is not { } chosen)
        {
            // A foreign key holds it.
            var collection = await collections.FindAsync(workflow.CollectionId!, cancellationToken);
            return (CollectionStore.Selection(collection!), collection!.Name);
        }

        if (chosen.Count is 0 or > CollectionRules.MaxIdentities || chosen.Any(id => id is null || id.Contains('\0')))
        {
            problems.Add(new Problem
            {
                Path = "/identities",
                Message = $"Chosen identities are 1 to {CollectionRules.MaxIdentities} ids.",
                Fix = "Make a collection for more, or leave identities out for the workflow's own.",
            });
        }

        return (new IdentitySelection { Ids = chosen }, chosen.Count == 1 ? "1 chosen identity" : $"{chosen.Count} chosen identities");
    }
}
