using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Storage;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Idempotency;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Files;
using Cordon.Host.Workflows.Moves;
using Cordon.Host.Workflows.Schedules;
using Cordon.Host.Workflows.Starts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary><c>/api/workflows</c>: what is done to whom, and when.</summary>
internal static class WorkflowEndpoints
{
    private const int ShownStarts = 5;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflows:import", ImportAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        api.MapPost("/schedules:preview", PreviewSchedule).RequireAuthorization(Policy.Viewer);
        var workflows = api.MapGroup("/workflows").RequireAuthorization(Policy.Viewer);
        workflows.MapGet("", ListAsync);
        workflows.MapGet("/{id}", FindAsync);
        workflows.MapGet("/{id}/export", ExportAsync);
        workflows.MapGet("/{id}/log", LogAsync);
        workflows.MapGet("/{id}/steps/{step}/move", PreviewMoveAsync);
        workflows.MapPost("", CreateAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        workflows.MapPut("/{id}", EditAsync).RequireAuthorization(Policy.Analyst);
        workflows.MapPost("/{id}/steps/{step}/move", MoveAsync).RequireAuthorization(Policy.Analyst);
        workflows.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policy.Analyst);
    }

    private static async Task<Results<Ok<Page<WorkflowListItem>>, ProblemHttpResult>> ListAsync(
        string? search, string? after, int? limit, WorkflowOverviews overviews, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        var size = limit ?? PageSize.Usual;
        var found = await overviews.ListAsync(search, after, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(found, size, WorkflowListItem.Of, overview => overview.Row.Name));
    }

    private static async Task<Results<Ok<WorkflowView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, WorkflowStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } workflow ? Show(http, workflow) : ApiProblem.NotFound("workflow", id);

    private static async Task<Results<Created<WorkflowView>, ProblemHttpResult>> CreateAsync(
        WorkflowInput input, HttpContext http, WorkflowStore store, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var edit = input.Edit(problems);
        return problems.Count > 0
            ? ApiProblem.BadInput(problems)
            : Created(http, await store.CreateAsync(Caller.Of(http.User), edit, cancellationToken));
    }

    private static async Task<Results<Ok<WorkflowView>, ProblemHttpResult>> EditAsync(
        string id, WorkflowInput input, HttpContext http, WorkflowStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var problems = new List<Problem>();
        var edit = input.Edit(problems);
        return problems.Count > 0
            ? ApiProblem.BadInput(problems)
            : Answer(http, id, await store.EditAsync(Caller.Of(http.User), id, version, edit, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, HttpContext http, WorkflowStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var state = await store.DeleteAsync(Caller.Of(http.User), id, version, cancellationToken);
        return state switch
        {
            ChangeState.Done => TypedResults.NoContent(),
            ChangeState.Conflict => ApiProblem.Conflict("The workflow is in use.", [.. (await store.UsesAsync(id, cancellationToken)).Select(Use)]),
            _ => Refusal(new WorkflowChange { State = state }, id),
        };
    }

    private static Problem Use(RowUse use) => new()
    {
        Path = $"/{use.Kind}s/{use.Id}",
        Message = $"The {use.Kind} {use.Name} starts this workflow.",
        Fix = "Give it another workflow first, or delete it.",
    };

    private static async Task<Results<Ok<WorkflowFile>, ProblemHttpResult>> ExportAsync(
        string id, WorkflowStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } workflow ? TypedResults.Ok(WorkflowExport.Of(workflow)) : ApiProblem.NotFound("workflow", id);

    private static async Task<Results<Ok<Page<WorkflowLogEntry>>, ProblemHttpResult>> LogAsync(
        string id, long? after, int? limit, WorkflowStore store, WorkflowLog log, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        if (await store.FindAsync(id, cancellationToken) is null)
        {
            return ApiProblem.NotFound("workflow", id);
        }

        var size = limit ?? PageSize.Usual;
        var found = await log.ListAsync(id, after, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(found, size, WorkflowLogEntry.Of, WorkflowLogEntry.Place));
    }

    private static async Task<Results<Created<WorkflowView>, ProblemHttpResult>> ImportAsync(
        WorkflowImportInput input, HttpContext http, WorkflowImport import, CancellationToken cancellationToken) =>
        Created(http, await import.RunAsync(Caller.Of(http.User), input.Workflow, input.Names(), cancellationToken));

    private static async Task<Results<Ok<StepMove>, ProblemHttpResult>> PreviewMoveAsync(
        string id, string step, string? version, ConfigurationChoice? configuration, StepMoves moves, CancellationToken cancellationToken) =>
        await moves.PreviewAsync(id, step, version, configuration ?? ConfigurationChoice.Merge, cancellationToken) is { } move
            ? TypedResults.Ok(move)
            : ApiProblem.NotFound("step", step);

    private static async Task<Results<Ok<WorkflowView>, ProblemHttpResult>> MoveAsync(
        string id, string step, StepMoveInput input, HttpContext http, StepMoves moves, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var choice = input.Configuration ?? ConfigurationChoice.Merge;
        var change = await moves.MoveAsync(Caller.Of(http.User), id, version, step, input.Version, choice, cancellationToken);
        return Answer(http, $"{id} with a step {step}", change);
    }

    private static Results<Ok<ScheduleStarts>, ProblemHttpResult> PreviewSchedule(Schedule schedule, TimeProvider time)
    {
        var problems = ScheduleRules.Check(schedule).ToList();
        return problems.Count > 0
            ? ApiProblem.BadInput(problems)
            : TypedResults.Ok(new ScheduleStarts { NextStarts = [.. ScheduleTimes.Next(schedule, time.GetUtcNow(), ShownStarts)] });
    }

    private static Results<Created<WorkflowView>, ProblemHttpResult> Created(HttpContext http, WorkflowChange change)
    {
        if (change.Workflow is not { } workflow)
        {
            return Refusal(change, "");
        }

        Version.Show(http, workflow.Version);
        return TypedResults.Created($"/api/workflows/{workflow.Id}", WorkflowView.Of(workflow));
    }

    private static Results<Ok<WorkflowView>, ProblemHttpResult> Answer(HttpContext http, string id, WorkflowChange change) =>
        change.Workflow is { } workflow ? Show(http, workflow) : Refusal(change, id);

    private static ProblemHttpResult Refusal(WorkflowChange change, string id) => change.State switch
    {
        ChangeState.Missing => ApiProblem.NotFound("workflow", id),
        ChangeState.Stale => ApiProblem.Changed("workflow"),
        ChangeState.Conflict => ApiProblem.Conflict("The change is not possible now.", change.Problems),
        _ => ApiProblem.BadInput(change.Problems),
    };

    private static Ok<WorkflowView> Show(HttpContext http, Workflow workflow)
    {
        Version.Show(http, workflow.Version);
        return TypedResults.Ok(WorkflowView.Of(workflow));
    }
}
