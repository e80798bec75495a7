using System.Security.Claims;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Authentication;

namespace Cordon.Host.Web.Components.Access;

/// <summary>Signing in and out, and the set-up of the first admin.</summary>
internal static class SessionPages
{
    public static void Map(RouteGroupBuilder console)
    {
        console.MapGet("/sign-in", ShowSignInAsync).AllowAnonymous();
        console.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInRate.Policy);
        console.MapPost("/sign-out", SignOutAsync).RequireAuthorization(Policy.Viewer);
        console.MapGet("/setup", (string? token) => PageAnswer.Of<SetupPage>((nameof(SetupPage.Token), token ?? ""))).AllowAnonymous();
        console.MapPost("/setup", SetUpAsync).AllowAnonymous().RequireRateLimiting(SignInRate.Policy);
    }

    /// <summary>Where a stranger signs in, to come back to the page that was asked for.</summary>
    public static string SignInAddress(HttpRequest request)
    {
        var wanted = HttpMethods.IsGet(request.Method) ? (request.Path + request.QueryString.ToUriComponent()).TrimStart('/') : "";
        return $"{request.PathBase}/sign-in{(wanted.Length == 0 ? "" : $"?return={Uri.EscapeDataString(wanted)}")}";
    }

    private static async Task<IResult> ShowSignInAsync(string? @return, ClaimsPrincipal caller, Users users, CancellationToken cancellationToken)
    {
        if (Caller.HasSession(caller))
        {
            return PageAnswer.GoTo("");
        }

        var hasUser = (await users.ListAsync(null, 1, cancellationToken)).Count > 0;
        return PageAnswer.Of<SignInPage>((nameof(SignInPage.Return), @return ?? ""), (nameof(SignInPage.HasUser), hasUser));
    }

    private static async Task<IResult> SignInAsync(IFormCollection form, HttpContext http, SignIn signIn, CancellationToken cancellationToken)
    {
        var name = form["name"].ToString();
        var user = await signIn.TryAsync(name, form["password"].ToString(), http.Connection.RemoteIpAddress, cancellationToken);
        if (user is null)
        {
            var problem = new Problem { Path = "", Message = SignIn.Refusal, Fix = SignIn.RefusalFix };
            return PageAnswer.Of<SignInPage>(
                StatusCodes.Status401Unauthorized,
                (nameof(SignInPage.Name), name),
                (nameof(SignInPage.Return), form["return"].ToString()),
                (nameof(SignInPage.Problems), (IReadOnlyList<Problem>)[problem]));
        }

        await http.SignInAsync(SessionCookie.Scheme, SessionCookie.Open(user));
        return PageAnswer.GoTo(Local(form["return"].ToString()));
    }

    /// <summary>Only an address of our own: <c>~//other.example</c> would leave.</summary>
    private static string Local(string address) =>
        address.Length > 0 && address[0] is not ('/' or '\\') && !address.Any(char.IsControl) ? address : "";

    private static async Task<IResult> SignOutAsync(HttpContext http, Sessions sessions, CancellationToken cancellationToken)
    {
        if (http.User.FindFirstValue(Caller.SessionId) is { } session)
        {
            await sessions.EndAsync(Caller.Of(http.User), session, cancellationToken);
        }

        await http.SignOutAsync(SessionCookie.Scheme);
        return PageAnswer.GoTo("sign-in");
    }

    private static async Task<IResult> SetUpAsync(IFormCollection form, HttpContext http, Setup setup, Flash flash, CancellationToken cancellationToken)
    {
        var (token, name) = (form["token"].ToString(), form["name"].ToString());
        var change = await setup.CompleteAsync(token, name, form["password"].ToString(), cancellationToken);
        if (change.User is not { } user)
        {
            return PageAnswer.Refused<SetupPage>(change.Problems, (nameof(SetupPage.Token), token), (nameof(SetupPage.Name), name));
        }

        await http.SignInAsync(SessionCookie.Scheme, SessionCookie.Open(user));
        flash.Put(http, new FlashMessage { Text = $"Cordon is set up, and you are its first admin, {user.Name}." });
        return PageAnswer.GoTo("");
    }
}
