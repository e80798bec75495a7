using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>What was sent, and what it led to.</summary>
internal static class DetectionPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/detections");
        pages.MapGet("", List).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/retry", RetryAllAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{number}/retry", RetryAsync).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/{number}", (string number) => PageAnswer.Of<DetectionPage>((nameof(DetectionPage.Number), number))).RequireAuthorization(Policy.Viewer);
    }

    private static async Task<IResult> RetryAsync(string number, HttpContext http, SetAsideDetections aside, Flash flash, CancellationToken cancellationToken)
    {
        var state = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? await aside.RetryAsync(known, Caller.Of(http.User), cancellationToken)
            : ChangeState.Missing;
        if (state == ChangeState.Missing)
        {
            return ErrorAnswer.NotFound("detection");
        }

        flash.Put(http, state == ChangeState.Done
            ? new FlashMessage { Text = "It is tried again." }
            : new FlashMessage { Text = "It is not set aside; somebody was faster.", IsWarning = true });
        return PageAnswer.GoTo($"detections/{known.ToString(CultureInfo.InvariantCulture)}");
    }

    private static async Task<IResult> RetryAllAsync(HttpContext http, SetAsideDetections aside, Flash flash, CancellationToken cancellationToken)
    {
        var count = await aside.RetryAllAsync(Caller.Of(http.User), cancellationToken);
        flash.Put(http, new FlashMessage { Text = count == 1 ? "One detection is tried again." : $"{count} detections are tried again." });
        return PageAnswer.GoTo("detections");
    }

    private static RazorComponentResult<DetectionsPage> List(
        string? source, string? type, string? severity, string? identity, string? state, string? rule, string? after) => PageAnswer.Of<DetectionsPage>(
        (nameof(DetectionsPage.Source), source?.Trim() ?? ""),
        (nameof(DetectionsPage.Type), type?.Trim() ?? ""),
        (nameof(DetectionsPage.Severity), severity?.Trim() ?? ""),
        (nameof(DetectionsPage.Identity), identity?.Trim() ?? ""),
        (nameof(DetectionsPage.State), state is not null && DetectionFilter.States.Contains(state) ? state : ""),
        (nameof(DetectionsPage.Rule), rule ?? ""),
        (nameof(DetectionsPage.After), long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null));
}
