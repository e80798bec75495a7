using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Authentication;

namespace Cordon.Host.Web.Components.Access;

/// <summary>What everybody may change about themselves: how the console looks, the password, the tokens of their programs.</summary>
internal static class ProfilePages
{
    public static void Map(RouteGroupBuilder console)
    {
        var profile = console.MapGroup("/profile").RequireAuthorization(Policy.Viewer);
        profile.MapGet("", () => PageAnswer.Of<ProfilePage>());
        profile.MapPost("/view", SaveViewAsync);
        profile.MapPost("/password", ChangePasswordAsync);
        profile.MapPost("/tokens", CreateTokenAsync);
        profile.MapPost("/tokens/{id}/delete", DeleteTokenAsync);
    }

    private static async Task<IResult> SaveViewAsync(
        IFormCollection form, HttpContext http, Preferences preferences, Flash flash, CancellationToken cancellationToken)
    {
        var preference = new Preference { Theme = form["theme"].ToString(), TimeZone = form["timeZone"].ToString().Trim() };
        var problems = await preferences.SaveAsync(Caller.Id(http.User), preference, cancellationToken);
        if (problems.Count > 0)
        {
            return PageAnswer.Refused<ProfilePage>(problems, (nameof(ProfilePage.TimeZone), preference.TimeZone), (nameof(ProfilePage.Theme), preference.Theme));
        }

        flash.Put(http, new FlashMessage { Text = "Your view is saved." });
        return PageAnswer.GoTo("profile");
    }

    /// <summary>Every session of the user ends with the old password; this one goes on.</summary>
    private static async Task<IResult> ChangePasswordAsync(
        IFormCollection form, HttpContext http, PasswordChange passwords, Flash flash, CancellationToken cancellationToken)
    {
        var change = await passwords.RunAsync(
            Caller.Of(http.User), form["current"].ToString(), form["password"].ToString(), http.Connection.RemoteIpAddress, cancellationToken);
        if (change.User is not { } user)
        {
            return PageAnswer.Refused<ProfilePage>(change.Problems);
        }

        await http.SignInAsync(SessionCookie.Scheme, SessionCookie.Open(user));
        flash.Put(http, new FlashMessage { Text = "Your password is changed. Your other sessions are over." });
        return PageAnswer.GoTo("profile");
    }

    /// <summary>The answer shows the token itself, and is the only one that does: nothing is redirected, and nothing kept.</summary>
    private static async Task<IResult> CreateTokenAsync(IFormCollection form, HttpContext http, ApiTokens tokens, CancellationToken cancellationToken)
    {
        if (!Caller.HasSession(http.User))
        {
            return Results.Forbid();
        }

        var token = new NewApiToken
        {
            Name = form["tokenName"].ToString().Trim(),
            Role = form["role"].ToString(),
            ExpiresInDays = int.TryParse(form["expiresInDays"], out var days) ? days : 0,
        };
        var made = await tokens.CreateAsync(Caller.Of(http.User), Caller.Role(http.User), token, cancellationToken);
        return made.Secret is { } secret
            ? PageAnswer.Of<ProfilePage>((nameof(ProfilePage.NewToken), secret), (nameof(ProfilePage.TokenName), token.Name))
            : PageAnswer.Refused<ProfilePage>(
                [.. made.Problems.Select(problem => problem.Path == "/name" ? problem with { Path = "/tokenName" } : problem)],
                (nameof(ProfilePage.TokenName), token.Name));
    }

    private static async Task<IResult> DeleteTokenAsync(string id, HttpContext http, ApiTokens tokens, Flash flash, CancellationToken cancellationToken)
    {
        if (!await tokens.DeleteAsync(Caller.Of(http.User), Caller.Id(http.User), id, cancellationToken))
        {
            return ErrorAnswer.NotFound("token");
        }

        flash.Put(http, new FlashMessage { Text = "The token is deleted. Whatever still sends it is refused from now on." });
        return PageAnswer.GoTo("profile");
    }
}
