using System.Globalization;
using Cordon.Host.Detections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Detections;

/// <summary><c>GET /api/detections</c>: what was sent, and what it led to.</summary>
internal static class DetectionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var detections = api.MapGroup("/detections").RequireAuthorization(Policy.Viewer);
        detections.MapGet("", ListAsync);
        detections.MapGet("/{number}", FindAsync);
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
}
