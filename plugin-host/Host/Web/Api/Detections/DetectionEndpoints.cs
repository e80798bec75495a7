using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Detections;

/// <summary><c>GET /api/detections</c>: what was sent, and what it led to; and another try for those that are set aside.</summary>
internal static class DetectionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var detections = api.MapGroup("/detections").RequireAuthorization(Policy.Viewer);
        detections.MapGet("", ListAsync);
        detections.MapGet("/{number}", FindAsync);
        detections.MapPost("/{number}/retry", RetryAsync).RequireAuthorization(Policy.Analyst);
        api.MapPost("/detections:retry", RetryAllAsync).RequireAuthorization(Policy.Analyst);
    }

    private static async Task<Results<Ok<Page<DetectionView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] DetectionListing listing, DetectionStore store, CancellationToken cancellationToken)
    {
        if (listing.Check() is { } problem)
        {
            return problem;
        }

        var size = listing.Limit ?? PageSize.Usual;
        var found = await store.ListAsync(listing.Filter(), listing.After, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(found, size, DetectionView.Of, detection => detection.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<DetectionDetail>, ProblemHttpResult>> FindAsync(string number, DetectionStore store, CancellationToken cancellationToken) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && await store.FindAsync(known, cancellationToken) is { } story
            ? TypedResults.Ok(DetectionDetail.Of(story))
            : ApiProblem.NotFound("detection", number);

    private static async Task<Results<Ok<DetectionDetail>, ProblemHttpResult>> RetryAsync(
        string number, HttpContext http, SetAsideDetections aside, DetectionStore store, CancellationToken cancellationToken)
    {
        var state = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? await aside.RetryAsync(known, Caller.Of(http.User), cancellationToken)
            : ChangeState.Missing;
        return state == ChangeState.Conflict
            ? ApiProblem.Conflict("The detection is not set aside.", [])
            : await FindAsync(number, store, cancellationToken);
    }

    private static async Task<Ok<DetectionRetries>> RetryAllAsync(HttpContext http, SetAsideDetections aside, CancellationToken cancellationToken) =>
        TypedResults.Ok(new DetectionRetries { Count = await aside.RetryAllAsync(Caller.Of(http.User), cancellationToken) });
}
