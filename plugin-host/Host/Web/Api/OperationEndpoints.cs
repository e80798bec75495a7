using Cordon.Host.Operation;
using Cordon.Host.Operation.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary>
/// <c>/healthz</c> (the process lives), <c>/readyz</c> (it can work) and <c>/metrics</c>. The first two are anybody's, for whoever balances
/// load has no password; they say what is wrong in a word, and no more.
/// </summary>
internal static class OperationEndpoints
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/healthz", () => TypedResults.Text("ok")).AllowAnonymous().DisableHttpMetrics().WithSummary("Whether the process lives.");
        root.MapGet("/readyz", ReadyAsync).AllowAnonymous().DisableHttpMetrics().WithSummary("Whether the server can work.");
        root.MapGet("/metrics", Metrics).RequireAuthorization(Policy.Viewer).DisableHttpMetrics().WithSummary("Figures for Prometheus.");
    }

    private static async Task<ContentHttpResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
    {
        var obstacles = await readiness.FindObstaclesAsync(cancellationToken);
        return obstacles.Count == 0
            ? TypedResults.Text("ready")
            : TypedResults.Text(
                $"not ready: {string.Join(", ", obstacles.Select(obstacle => obstacle.Subject))}", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static ContentHttpResult Metrics(MetricCollection metrics) => TypedResults.Text(metrics.Scrape(), PrometheusText.ContentType);
}
