using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Detections;

/// <summary><c>/api/rules</c>: which detections start which workflow.</summary>
internal static class RuleEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/rules:test", TestAsync).RequireAuthorization(Policy.Analyst);
        api.MapPut("/rules:order", OrderAsync).RequireAuthorization(Policy.Analyst);
        var rules = api.MapGroup("/rules").RequireAuthorization(Policy.Viewer);
        rules.MapGet("", async (RuleStore store, CancellationToken cancellationToken) =>
            TypedResults.Ok(new Page<RuleView> { Items = [.. (await store.ListAsync(cancellationToken)).Select(RuleView.Of)] }));
        rules.MapGet("/{id}", FindAsync);
        rules.MapPost("", CreateAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        rules.MapPut("/{id}", EditAsync).RequireAuthorization(Policy.Analyst);
        rules.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policy.Analyst);
    }

    private static async Task<Results<Ok<RuleView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, RuleStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } rule)
        {
            return ApiProblem.NotFound("rule", id);
        }

        Version.Show(http, rule.Version);
        return TypedResults.Ok(RuleView.Of(rule));
    }

    private static async Task<Results<Created<RuleView>, ProblemHttpResult>> CreateAsync(
        RuleInput input, HttpContext http, RuleStore store, CancellationToken cancellationToken)
    {
        var change = await store.CreateAsync(input.Edit(), Caller.Of(http.User), cancellationToken);
        if (change.Rule is not { } rule)
        {
            return Refusal(change, "");
        }

        Version.Show(http, rule.Version);
        return TypedResults.Created($"/api/rules/{rule.Id}", RuleView.Of(rule) with { Warnings = change.Warnings });
    }

    private static async Task<Results<Ok<RuleView>, ProblemHttpResult>> EditAsync(
        string id, RuleInput input, HttpContext http, RuleStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await store.EditAsync(id, input.Edit(), version, Caller.Of(http.User), cancellationToken);
        if (change.Rule is not { } rule)
        {
            return Refusal(change, id);
        }

        Version.Show(http, rule.Version);
        return TypedResults.Ok(RuleView.Of(rule) with { Warnings = change.Warnings });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, HttpContext http, RuleStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var state = await store.DeleteAsync(id, version, Caller.Of(http.User), cancellationToken);
        return state == ChangeState.Done ? TypedResults.NoContent() : Refusal(new RuleChange { State = state }, id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> OrderAsync(
        RuleOrderInput input, HttpContext http, RuleStore store, CancellationToken cancellationToken) =>
        await store.OrderAsync(input.Rules, Caller.Of(http.User), cancellationToken) == ChangeState.Done
            ? TypedResults.NoContent()
            : ApiProblem.Conflict("These are not the rules that there are.",
                [new Problem { Path = "/rules", Message = "The order must name every rule once.", Fix = "Read GET /api/rules again, and put its ids in order." }]);

    private static async Task<Results<Ok<RuleTestView>, ProblemHttpResult>> TestAsync(
        RuleTestInput input, RuleTest test, CancellationToken cancellationToken)
    {
        var condition = input.Condition?.Trim() ?? "";
        if (FilterReading.Of(condition, RuleVocabulary.Filter) is { IsValid: false } reading)
        {
            return ApiProblem.BadInput([reading.Problem with { Path = "/condition" }]);
        }

        return input.ThrottleHours is < 0 or > RuleRules.MaxThrottleHours
            ? ApiProblem.BadInput("/throttleHours", $"A rule leaves an identity alone for 0 to {RuleRules.MaxThrottleHours} hours.")
            : TypedResults.Ok(RuleTestView.Of(await test.RunAsync(condition, input.ThrottleHours ?? RuleEdit.UsualThrottle, RuleTest.Usual, cancellationToken)));
    }

    private static ProblemHttpResult Refusal(RuleChange change, string id) => change.State switch
    {
        ChangeState.Missing => ApiProblem.NotFound("rule", id),
        ChangeState.Stale => ApiProblem.Changed("rule"),
        ChangeState.Conflict => ApiProblem.Conflict("The change is not possible now.", change.Problems),
        _ => ApiProblem.BadInput(change.Problems),
    };
}
