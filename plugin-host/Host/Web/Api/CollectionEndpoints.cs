using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/collections</c>: saved filters and fixed lists.</summary>
internal static class CollectionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/collections:preview", PreviewAsync).RequireAuthorization(Policy.Viewer);
        var collections = api.MapGroup("/collections").RequireAuthorization(Policy.Viewer);
        collections.MapGet("", ListAsync);
        collections.MapGet("/{id}", FindAsync);
        collections.MapGet("/{id}/identities", ListIdentitiesAsync);
        collections.MapPost("", CreateAsync).RequireAuthorization(Policy.Analyst).WithIdempotency();
        collections.MapPut("/{id}", EditAsync).RequireAuthorization(Policy.Analyst);
        collections.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policy.Analyst);
    }

    private static async Task<Results<Ok<Page<CollectionView>>, ProblemHttpResult>> ListAsync(
        string? after, int? limit, CollectionStore store, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        var size = limit ?? PageSize.Usual;
        var found = await store.ListAsync(after, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(found, size, CollectionView.Of, collection => collection.Name));
    }

    private static async Task<Results<Ok<CollectionView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, CollectionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } collection)
        {
            return ApiProblem.NotFound("collection", id);
        }

        Version.Show(http, collection.Version);
        return TypedResults.Ok(CollectionView.Of(collection) with { UsedBy = await store.UsesAsync(id, cancellationToken) });
    }

    private static async Task<Results<Ok<Page<IdentityView>>, ProblemHttpResult>> ListIdentitiesAsync(
        string id, [AsParameters] IdentityListing listing, CollectionStore store, IdentityStore identities, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } collection
            ? await listing.AnswerAsync(CollectionStore.Selection(collection), identities, cancellationToken)
            : ApiProblem.NotFound("collection", id);

    private static async Task<Results<Ok<CollectionPreview>, ProblemHttpResult>> PreviewAsync(
        CollectionPreviewInput input, IdentityStore identities, CancellationToken cancellationToken)
    {
        var reading = FilterReading.Of(input.Filter);
        if (!reading.IsValid)
        {
            return ApiProblem.BadInput([reading.Problem with { Path = "/filter" }]);
        }

        var selection = new IdentitySelection { Filter = reading.Filter };
        var count = await identities.CountAsync(selection, cancellationToken);
        var list = await identities.ListAsync(selection, IdentitySort.Default, after: null, IdentityListing.Usual, cancellationToken);
        return TypedResults.Ok(new CollectionPreview { Count = count, Items = IdentityListing.View(list).Items, After = list.After });
    }

    private static async Task<Results<Created<CollectionView>, ProblemHttpResult>> CreateAsync(
        CollectionInput input, HttpContext http, CollectionStore store, CancellationToken cancellationToken)
    {
        var change = await store.CreateAsync(input.Edit(), Caller.Of(http.User), cancellationToken);
        if (change.Collection is not { } created)
        {
            return Refusal(change, "");
        }

        Version.Show(http, created.Version);
        return TypedResults.Created($"/api/collections/{created.Id}", CollectionView.Of(created));
    }

    private static async Task<Results<Ok<CollectionView>, ProblemHttpResult>> EditAsync(
        string id, CollectionInput input, HttpContext http, CollectionStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await store.EditAsync(id, input.Edit(), version, Caller.Of(http.User), cancellationToken);
        if (change.Collection is not { } edited)
        {
            return Refusal(change, id);
        }

        Version.Show(http, edited.Version);
        return TypedResults.Ok(CollectionView.Of(edited));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, HttpContext http, CollectionStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await store.DeleteAsync(id, version, Caller.Of(http.User), cancellationToken);
        return change.State == ChangeState.Done ? TypedResults.NoContent() : Refusal(change, id);
    }

    private static ProblemHttpResult Refusal(CollectionChange change, string id) => change.State switch
    {
        ChangeState.Missing => ApiProblem.NotFound("collection", id),
        ChangeState.Stale => ApiProblem.Changed("collection"),
        ChangeState.Conflict => ApiProblem.Conflict("The change is not possible now.", change.Problems),
        _ => ApiProblem.BadInput(change.Problems),
    };
}
