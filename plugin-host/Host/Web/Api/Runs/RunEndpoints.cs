using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Runs;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Idempotency;
using Cordon.Host.Workflows.Starts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cordon.Host.Web.Api.Runs;

/// <summary><c>/api/runs</c>: what workflows did, are doing and are asked to do.</summary>
internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflows/{id}/runs", StartAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        var runs = api.MapGroup("/runs").RequireAuthorization(Policy.Viewer);
        runs.MapGet("", ListAsync);
        runs.MapPost("", StartActionAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        runs.MapGet("/{id}", FindAsync);
        runs.MapGet("/{id}/outcomes", OutcomesAsync).Produces<Page<RunOutcomeView>>().Produces(StatusCodes.Status200OK, contentType: "text/csv");
        runs.MapGet("/{id}/identities/{ordinal}/attempts", AttemptsAsync);
        runs.MapGet("/{id}/events", EventsAsync).Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        runs.MapPost("/{id}/cancel", CancelAsync).RequireAuthorization(Policy.Analyst);
        runs.MapPost("/{id}/resume", ResumeAsync).RequireAuthorization(Policy.Analyst);
        runs.MapPost("/{id}/for-real", ForRealAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        runs.MapPost("/{id}/undo", UndoAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        runs.MapPost("/{id}/approve", ApproveAsync).RequireAuthorization(Policy.Approver);
        runs.MapPost("/{id}/reject", RejectAsync).RequireAuthorization(Policy.Approver);
    }

    private static async Task<Results<Created<RunView>, ProblemHttpResult>> StartAsync(
        string id, RunStartInput input, HttpContext http, WorkflowStarter starter, CancellationToken cancellationToken)
    {
        var request = new WorkflowStartRequest
        {
            Actor = Caller.Of(http.User),
            Trigger = RunTrigger.Manual,
            DryRun = input.DryRun,
            Identities = input.Identities,
        };
        return Answer(await starter.StartAsync(id, request, cancellationToken), "workflow", id);
    }

    private static async Task<Results<Created<RunView>, ProblemHttpResult>> StartActionAsync(
        RunActionInput input, HttpContext http, ActionStarter starter, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var options = input.Options is { } sent ? FormJson.Read("/options", sent, problems) : null;
        if (problems.Count > 0)
        {
            return ApiProblem.BadInput(problems);
        }

        var request = new ActionRequest
        {
            Actor = Caller.Of(http.User),
            PluginId = input.Plugin,
            ActionId = input.Action,
            ConnectionId = input.Connection,
            Options = options,
            ObjectsPerRun = input.ObjectsPerRun,
            Identities = input.Identities,
            DryRun = input.DryRun,
        };
        var start = await starter.StartAsync(request, cancellationToken);
        return start.Run is { } run
            ? TypedResults.Created($"/api/runs/{run.Id}", RunView.Of(run))
            : ApiProblem.Of(StatusCodes.Status400BadRequest, "Nothing was started.", start.Problems);
    }

    /// <summary>The answer is the new run that does what the dry run has tried.</summary>
    private static async Task<Results<Created<RunView>, ProblemHttpResult>> ForRealAsync(
        string id, HttpContext http, RunForReal forReal, CancellationToken cancellationToken) =>
        Answer(await forReal.StartAsync(id, Caller.Of(http.User), cancellationToken), "run", id);

    private static Results<Created<RunView>, ProblemHttpResult> Answer(WorkflowStart start, string kind, string id) => start switch
    {
        { Run: { } run } => TypedResults.Created($"/api/runs/{run.Id}", RunView.Of(run)),
        { State: ChangeState.Missing } => ApiProblem.NotFound(kind, id),
        { State: ChangeState.Conflict } => ApiProblem.Conflict("That cannot run now.", start.Problems),
        _ => ApiProblem.Of(StatusCodes.Status400BadRequest, "Nothing was started.", start.Problems),
    };

    private static async Task<Results<Ok<Page<RunView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] RunQuery query, string? after, int? limit, RunStore store, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var filter = query.Filter(problems);
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        if (problems.Count > 0)
        {
            return ApiProblem.BadInput(problems);
        }

        var list = await store.ListAsync(filter, after, limit ?? PageSize.Usual, cancellationToken);
        return TypedResults.Ok(new Page<RunView> { Items = [.. list.Items.Select(RunView.Of)], After = list.After });
    }

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> FindAsync(string id, RunStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } run ? TypedResults.Ok(RunView.Of(run)) : ApiProblem.NotFound("run", id);

    private static async Task<IResult> OutcomesAsync(
        string id, [AsParameters] OutcomeQuery query, int? limit, HttpContext http, RunStore store, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var (filter, place, export) = (query.Filter(problems), query.Place(problems), query.Export(http.Request, problems));
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        if (problems.Count > 0)
        {
            return ApiProblem.BadInput(problems);
        }

        if (await store.FindAsync(id, cancellationToken) is null)
        {
            return ApiProblem.NotFound("run", id);
        }

        if (export is { } format)
        {
            return new OutcomeExport(id, format, store.AllOutcomesAsync(id, filter, cancellationToken));
        }

        var list = await store.OutcomesAsync(id, filter, place, limit ?? PageSize.Usual, cancellationToken);
        return TypedResults.Ok(new Page<RunOutcomeView> { Items = [.. list.Items.Select(RunOutcomeView.Of)], After = list.After?.ToString() });
    }

    private static async Task<Results<Ok<IReadOnlyList<RunAttemptView>>, ProblemHttpResult>> AttemptsAsync(
        string id, long ordinal, RunStore store, CancellationToken cancellationToken)
    {
        var attempts = await store.AttemptsAsync(id, ordinal, cancellationToken);
        return attempts.Count == 0
            ? ApiProblem.NotFound("attempt at the identity", $"{ordinal} of the run {id}")
            : TypedResults.Ok<IReadOnlyList<RunAttemptView>>([.. attempts.Select(RunAttemptView.Of)]);
    }

    private static async Task<IResult> EventsAsync(
        string id, [FromHeader(Name = EventStream.LastEventId)] long? seen, RunStore store, RunProgress progress, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } run)
        {
            return ApiProblem.NotFound("run", id);
        }

        // A client that has seen the end would otherwise come again for ever: this tells it not to (WHATWG HTML 9.2.3).
        return run.HasEnded && seen >= run.Revision
            ? TypedResults.NoContent()
            : new EventStream(stop => RunEvents.OfAsync(progress, id, seen ?? 0, stop));
    }

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> CancelAsync(
        string id, HttpContext http, RunControl control, CancellationToken cancellationToken) =>
        Answer(id, await control.CancelAsync(id, Caller.Of(http.User), cancellationToken));

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> ResumeAsync(
        string id, HttpContext http, RunControl control, CancellationToken cancellationToken) =>
        Answer(id, await control.ResumeAsync(id, Caller.Of(http.User), cancellationToken));

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> ApproveAsync(
        string id, RunApprovalInput input, HttpContext http, RunControl control, CancellationToken cancellationToken) =>
        Answer(id, await control.ApproveAsync(id, Caller.Of(http.User), input.Hash, cancellationToken));

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> RejectAsync(
        string id, HttpContext http, RunControl control, CancellationToken cancellationToken) =>
        Answer(id, await control.RejectAsync(id, Caller.Of(http.User), cancellationToken));

    /// <summary>The answer is the new run that takes back what the other did.</summary>
    private static async Task<Results<Created<RunView>, ProblemHttpResult>> UndoAsync(
        string id, RunUndoInput input, HttpContext http, RunUndo undo, CancellationToken cancellationToken)
    {
        var change = await undo.UndoAsync(id, Caller.Of(http.User), input.Partial, cancellationToken);
        return change.Run is { } run ? TypedResults.Created($"/api/runs/{run.Id}", RunView.Of(run)) : Refusal(id, change);
    }

    private static Results<Ok<RunView>, ProblemHttpResult> Answer(string id, RunChange change) =>
        change.Run is { } run ? TypedResults.Ok(RunView.Of(run)) : Refusal(id, change);

    private static ProblemHttpResult Refusal(string id, RunChange change) => change.State switch
    {
        ChangeState.Missing => ApiProblem.NotFound("run", id),
        ChangeState.Conflict => ApiProblem.Conflict("That is not possible now.", change.Problems),
        _ => ApiProblem.BadInput(change.Problems),
    };
}
