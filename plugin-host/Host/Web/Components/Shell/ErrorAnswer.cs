using Cordon.Host.Web.Authentication;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Refusals that are shown to people: the console's counterpart to problem+json.</summary>
internal static class ErrorAnswer
{
    /// <summary>What programs call; everything else is a page.</summary>
    private static readonly PathString[] _forPrograms = ["/api", "/openapi", "/metrics", "/healthz", "/readyz"];

    /// <summary>Whether whoever calls is a person with a browser, and not a program.</summary>
    public static bool IsForPeople(HttpContext http) =>
        !Array.Exists(_forPrograms, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) && !BearerToken.IsSent(http);

    public static async Task WriteAsync(HttpContext http, int status, string title, string message)
    {
        await http.RequestServices.GetRequiredService<Visit>().LoadAsync(http, http.RequestAborted);
        await PageAnswer.Of<ErrorPage>(status, (nameof(ErrorPage.Title), title), (nameof(ErrorPage.Message), message)).ExecuteAsync(http);
    }

    /// <summary>For a page that finds nothing to show.</summary>
    public static IResult NotFound(string kind) =>
        PageAnswer.Of<ErrorPage>(
            StatusCodes.Status404NotFound,
            (nameof(ErrorPage.Title), "Not found"),
            (nameof(ErrorPage.Message), $"There is no such {kind}. It may have been deleted, or the link is wrong."));
}
