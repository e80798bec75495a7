using Cordon.Host.Access;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Runs;

/// <summary><c>/api/guardrails</c>: what binds every real run.</summary>
internal static class GuardrailEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var guardrails = api.MapGroup("/guardrails").RequireAuthorization(Policy.Admin);
        guardrails.MapGet("", FindAsync);
        guardrails.MapPut("", SetAsync);
    }

    private static async Task<Ok<GuardrailsView>> FindAsync(HttpContext http, GuardrailsStore store, CancellationToken cancellationToken) =>
        Show(http, await store.ReadAsync(cancellationToken));

    private static async Task<Results<Ok<GuardrailsView>, ProblemHttpResult>> SetAsync(
        GuardrailsInput input, HttpContext http, GuardrailsStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await store.SetAsync(input.Guardrails(), version, Caller.Of(http.User), cancellationToken);
        return change switch
        {
            { Stored: { } stored } => Show(http, stored),
            { State: ChangeState.Stale } => ApiProblem.Changed("set of guardrails"),
            _ => ApiProblem.BadInput(change.Problems),
        };
    }

    private static Ok<GuardrailsView> Show(HttpContext http, StoredGuardrails stored)
    {
        Version.Show(http, stored.Version);
        return TypedResults.Ok(GuardrailsView.Of(stored.Guardrails));
    }
}
