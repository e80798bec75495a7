using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Home;

/// <summary>Where everybody begins, and what this Cordon is.</summary>
internal static class HomePages
{
    public static void Map(RouteGroupBuilder console)
    {
        console.MapGet("/", (bool? counted) => PageAnswer.Of<HomePage>((nameof(HomePage.Waits), counted ?? false))).RequireAuthorization(Policy.Viewer);
        console.MapGet("/home/identities", () => PageAnswer.Of<IdentityCharts>()).RequireAuthorization(Policy.Viewer);
        console.MapGet("/about", () => PageAnswer.Of<AboutPage>()).RequireAuthorization(Policy.Viewer);
    }
}
