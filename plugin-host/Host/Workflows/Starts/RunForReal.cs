using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Workflows.Starts;

/// <summary>
/// Does what a dry run has tried, to the identities it was tried with: its workflow as it is now, or the same action with the same options. A dry run over
/// more identities than may be chosen asks the workflow's collection anew.
/// </summary>
internal sealed class RunForReal(Database database, WorkflowStarter workflows, RunStarter runs, SealedDocuments documents)
{
    /// <param name="id">The dry run.</param>
    /// <param name="actor">Who wants it.</param>
    public async Task<WorkflowStart> StartAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await RunStore.RowAsync(connection, transaction: null, id, cancellationToken) is not { } tried)
        {
            return new WorkflowStart { State = ChangeState.Missing };
        }

        if (!tried.DryRun || !tried.Run([]).HasEnded)
        {
            return WorkflowStart.Refused(ChangeState.Conflict, "", "Only a dry run that has ended can be done for real.", "Wait for its end.");
        }

        var chosen = tried.Total > CollectionRules.MaxIdentities ? null : (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT identity_id FROM run_items WHERE run = @Number ORDER BY ordinal", new { tried.Number }, cancellationToken: cancellationToken))).AsList();
        if (tried.WorkflowId is { } workflow)
        {
            var request = new WorkflowStartRequest { Actor = actor, Trigger = RunTrigger.Manual, Identities = chosen };
            return await workflows.StartAsync(workflow, request, cancellationToken);
        }

        var problems = new List<Problem>();
        var steps = (await RunStore.StepsAsync(connection, transaction: null, tried.Number, cancellationToken)).Select(step => Step(tried, step, problems)).ToList();
        if (problems.Count > 0)
        {
            return new WorkflowStart { State = ChangeState.Conflict, Problems = problems };
        }

        var start = await runs.StartAsync(Request(tried, steps, chosen!, actor), cancellationToken);
        return new WorkflowStart { State = start.Run is null ? ChangeState.Invalid : ChangeState.Done, Run = start.Run, Problems = start.Problems };
    }

    private static RunRequest Request(RunRow tried, IReadOnlyList<RunStepRequest> steps, IReadOnlyList<string> chosen, Actor actor) => new()
    {
        Title = tried.Title,
        StartedBy = actor,
        Trigger = RunTrigger.Manual,
        DryRun = false,
        Identities = new IdentitySelection { Ids = chosen },
        IdentitiesLabel = tried.IdentitiesLabel,
        Steps = steps,
    };

    private RunStepRequest Step(RunRow tried, RunStepRow step, List<Problem> problems)
    {
        var options = documents.Open(StepOptions.Purpose(tried.Id, step.Step), step.Sealed);
        if (options is null)
        {
            problems.Add(new Problem { Path = $"/steps/{step.Step - 1}/options", Message = SealedDocuments.LostMessage, Fix = SealedDocuments.LostFix });
        }

        return new RunStepRequest
        {
            PluginId = step.PluginId,
            Version = step.Release,
            ActionId = step.ActionId,
            Options = options ?? [],
            ConnectionId = step.ConnectionId,
            ObjectsPerRun = step.ObjectsPerRun,
            Takes = step.Input,
        };
    }
}
