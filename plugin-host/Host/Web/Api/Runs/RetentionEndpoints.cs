using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Runs;

/// <summary><c>/api/retention</c>: how long runs that have ended and detections are kept.</summary>
internal static class RetentionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var retention = api.MapGroup("/retention").RequireAuthorization(Policy.Admin);
        retention.MapGet("", FindAsync);
        retention.MapPut("", SetAsync);
    }

    private static async Task<Ok<RetentionView>> FindAsync(HttpContext http, RetentionSetting setting, CancellationToken cancellationToken) =>
        Show(http, await setting.ReadAsync(cancellationToken));

    private static async Task<Results<Ok<RetentionView>, ProblemHttpResult>> SetAsync(
        RetentionInput input, HttpContext http, RetentionSetting setting, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var detections = input.KeepDetectionsDays ?? (await setting.ReadAsync(cancellationToken)).DetectionDays;
        var change = await setting.SetAsync(new RetentionPeriod(input.KeepRunsDays, detections, version), Caller.Of(http.User), cancellationToken);
        return change switch
        {
            { Period: { } period } => Show(http, period),
            { State: ChangeState.Stale } => ApiProblem.Changed("retention"),
            _ => ApiProblem.BadInput(change.Problems),
        };
    }

    private static Ok<RetentionView> Show(HttpContext http, RetentionPeriod period)
    {
        Version.Show(http, period.Version);
        return TypedResults.Ok(new RetentionView { KeepRunsDays = period.RunDays, KeepDetectionsDays = period.DetectionDays });
    }
}
