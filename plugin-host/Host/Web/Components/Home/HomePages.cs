using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Home;

/// <summary>Where everybody begins, and what this Cordon is.</summary>
internal static class HomePages
{
    public static void Map(RouteGroupBuilder console)
    {
        console.MapGet("/", () => PageAnswer.Of<HomePage>()).RequireAuthorization(Policy.Viewer);
        console.MapGet("/about", () => PageAnswer.Of<AboutPage>()).RequireAuthorization(Policy.Viewer);
    }
}
