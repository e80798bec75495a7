using System.Globalization;
using Cordon.Host.Detections;
using Cordon.Host.Web.Api;
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
        pages.MapGet("/{number}", (string number) => PageAnswer.Of<DetectionPage>((nameof(DetectionPage.Number), number))).RequireAuthorization(Policy.Viewer);
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
