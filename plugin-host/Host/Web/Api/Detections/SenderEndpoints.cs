using Cordon.Host.Access;
using Cordon.Host.Detections.Senders;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Detections;

/// <summary><c>/api/detection-senders</c>: who sends detections by webhook. Their secrets are shown once and kept encrypted.</summary>
internal static class SenderEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var senders = api.MapGroup("/detection-senders").RequireAuthorization(Policy.Viewer);
        senders.MapGet("", async (SenderStore store, CancellationToken cancellationToken) =>
            TypedResults.Ok(new Page<SenderView> { Items = [.. (await store.ListAsync(cancellationToken)).Select(SenderView.Of)] }));
        senders.MapGet("/{id}", FindAsync);
        senders.MapPost("", CreateAsync).RequireAuthorization(Policy.Admin);
        senders.MapPut("/{id}", EditAsync).RequireAuthorization(Policy.Admin);
        senders.MapPost("/{id}/secret", RotateAsync).RequireAuthorization(Policy.Admin);
        senders.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<Results<Ok<SenderView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, SenderStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } sender ? Show(http, sender) : ApiProblem.NotFound("sender", id);

    private static async Task<Results<Created<SenderView>, ProblemHttpResult>> CreateAsync(
        SenderInput input, HttpContext http, SenderStore store, CancellationToken cancellationToken)
    {
        var change = await store.CreateAsync(input.Edit(), Caller.Of(http.User), cancellationToken);
        if (change.Sender is not { } sender)
        {
            return Refusal(change, "");
        }

        Version.Show(http, sender.Version);
        return TypedResults.Created($"/api/detection-senders/{sender.Id}", SenderView.Of(sender) with { Secret = change.Secret });
    }

    private static async Task<Results<Ok<SenderView>, ProblemHttpResult>> EditAsync(
        string id, SenderInput input, HttpContext http, SenderStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await store.EditAsync(id, input.Edit(), version, Caller.Of(http.User), cancellationToken);
        return change.Sender is { } sender ? Show(http, sender) : Refusal(change, id);
    }

    private static async Task<Results<Ok<SenderView>, ProblemHttpResult>> RotateAsync(
        string id, HttpContext http, SenderStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await store.RotateAsync(id, version, Caller.Of(http.User), cancellationToken);
        return change.Sender is { } sender ? Show(http, sender, change.Secret) : Refusal(change, id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, HttpContext http, SenderStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var state = await store.DeleteAsync(id, version, Caller.Of(http.User), cancellationToken);
        return state == ChangeState.Done ? TypedResults.NoContent() : Refusal(new SenderChange { State = state }, id);
    }

    private static Ok<SenderView> Show(HttpContext http, Sender sender, string? secret = null)
    {
        Version.Show(http, sender.Version);
        return TypedResults.Ok(SenderView.Of(sender) with { Secret = secret });
    }

    private static ProblemHttpResult Refusal(SenderChange change, string id) => change.State switch
    {
        ChangeState.Missing => ApiProblem.NotFound("sender", id),
        ChangeState.Stale => ApiProblem.Changed("sender"),
        ChangeState.Conflict => ApiProblem.Conflict("The change is not possible now.", change.Problems),
        _ => ApiProblem.BadInput(change.Problems),
    };
}
